package dev.hubscout.aws.store;

import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import dev.hubscout.storage.Merge;
import dev.hubscout.storage.Queries;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Instances and their history in the table of facts: see {@link Tables}. */
public final class StoredInstances implements InstanceStore {
  /** Whatever else a report calls an address is none of an instance. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,64}");

  private final Table table;
  private final Duration goneRetention;
  private final Duration historyRetention;
  private final InstantSource clock;

  /**
   * @param table of facts
   * @param goneRetention how long an instance that is over is kept
   * @param historyRetention how long changes are kept
   */
  public StoredInstances(Table table, Duration goneRetention, Duration historyRetention) {
    this.table = table;
    this.goneRetention = goneRetention;
    this.historyRetention = historyRetention;
    this.clock = table.clock();
  }

  @Override
  public Map<String, String> fingerprints(Scope scope) {
    var known = new HashMap<String, String>();
    var prefix = FactKeys.prefix(scope);
    table
        .query()
        .each(
            FactKeys.partition(FactKeys.INSTANCES, scope.account()),
            prefix,
            List.of(InstanceItems.FINGERPRINT),
            row -> {
              var fingerprint = row.textOrNull(InstanceItems.FINGERPRINT);
              known.put(
                  row.key().sk().substring(prefix.length()),
                  fingerprint == null ? "" : fingerprint);
            });
    return known;
  }

  @Override
  public void rewrite(
      Collection<InstanceKey> keys,
      BiFunction<InstanceKey, @Nullable InstanceFact, @Nullable Rewrite> change) {
    new InstanceRewriting(table, goneRetention, historyRetention, clock, change).all(keys);
  }

  @Override
  public Optional<InstanceFact> instance(InstanceKey key) {
    return table
        .get(FactKeys.instance(key))
        .or(() -> table.get(FactKeys.ended(key)))
        .map(InstanceItems::read);
  }

  @Override
  public Page<InstanceFact> instances(
      Filter filter, boolean over, @Nullable String next, int limit) {
    if (filter.instance() != null) {
      var found =
          InstanceIndex.located(table.query(), filter)
              .flatMap(this::instance)
              .filter(fact -> over || !fact.over());
      return new Page<>(found.stream().toList(), null);
    }
    var page =
        Merge.page(
            table.query(),
            seen -> {
              var ranges = new ArrayList<>(FactKeys.ranges(FactKeys.INSTANCES, filter, seen));
              if (over) {
                ranges.addAll(FactKeys.ranges(FactKeys.ENDED, filter, seen));
              }
              return ranges;
            },
            next,
            limit);
    return new Page<>(page.items().stream().map(InstanceItems::read).toList(), page.next());
  }

  @Override
  public Map<InstanceKey, InstanceFact> instances(Collection<InstanceKey> keys) {
    var places =
        keys.stream()
            .flatMap(key -> Stream.of(FactKeys.instance(key), FactKeys.ended(key)))
            .toList();
    var found = new HashMap<InstanceKey, InstanceFact>();
    for (var row : table.getAll(places).values()) {
      var fact = InstanceItems.read(row);
      // one that moves while it is read may be found in both places, or in none
      found.merge(fact.key(), fact, (one, other) -> one.over() ? other : one);
    }
    return found;
  }

  @Override
  public List<InstanceFact> at(String privateAddress) {
    if (!ADDRESS.matcher(privateAddress).matches()) {
      return List.of();
    }
    var entries = table.query().upTo(Tables.BY_ADDRESS, privateAddress, Queries.LAST, SAME_ADDRESS);
    return table.itemsAt(entries.stream().map(Queries.Entry::key).toList()).stream()
        .map(InstanceItems::read)
        .filter(fact -> !fact.over() && has(fact, privateAddress))
        .toList();
  }

  /** An index may lag behind its table. */
  private static boolean has(InstanceFact fact, String privateAddress) {
    var description = fact.description();
    return description != null && privateAddress.equals(description.privateAddress());
  }
}
