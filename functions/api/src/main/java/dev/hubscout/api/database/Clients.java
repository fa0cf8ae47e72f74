package dev.hubscout.api.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.fact.Database.Client;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.page.Page;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who is connected to a database: an address, and the instances that may have it. */
final class Clients {
  /** Each address is a question to the store, so that a page has few of them. */
  private static final int MOST = 100;

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]{5,11}|::1");
  private static final Comparator<Client> BUSIEST =
      Comparator.comparingInt(Client::connections).reversed().thenComparing(Client::address);

  private final InstanceStore instances;

  Clients(InstanceStore instances) {
    this.instances = instances;
  }

  /** A page, the busiest client first. */
  static Page<Client> page(List<Client> all, @Nullable String next, int limit) {
    int from = next == null ? 0 : Math.min(Integer.parseInt(next), all.size());
    int to = Math.min(all.size(), from + Math.min(limit, MOST));
    return new Page<>(
        all.stream().sorted(BUSIEST).toList().subList(from, to),
        to < all.size() ? Integer.toString(to) : null);
  }

  /** Separate networks can use the same addresses: all are told of. */
  JsonNode of(Client client, DatabaseFact database) {
    var fields =
        new Fields().known("address", client.address()).known("connections", client.connections());
    var address = client.address();
    if (LOOPBACK.matcher(address).matches()) {
      var own = instances.instance(database.instance()).orElse(null);
      fields.list("instances", List.of(database.instance()), key -> instance(key, own));
    } else if (IPV4.matcher(address).matches()) {
      fields.list(
          "instances", instances.at(address), instance -> instance(instance.key(), instance));
    }
    return fields.json();
  }

  private static JsonNode instance(InstanceKey key, @Nullable InstanceFact instance) {
    var fields =
        new Fields()
            .known("instance", key.id())
            .known("account", key.scope().account())
            .known("region", key.scope().region());
    if (instance != null && instance.description() != null) {
      fields.orNone("name", instance.name());
    }
    return fields.json();
  }
}
