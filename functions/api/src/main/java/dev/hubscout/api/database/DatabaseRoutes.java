package dev.hubscout.api.database;

import dev.hubscout.api.document.Arguments;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.catalog.DatabaseQuery;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database.Client;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.lifecycle.Support;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Databases, one database, and who is connected to it. */
public final class DatabaseRoutes {
  private final Catalog catalog;
  private final Lifecycles lifecycles;
  private final Clients clients;
  private final Listing listing;

  public DatabaseRoutes(
      Catalog catalog, InstanceStore instances, Lifecycles lifecycles, Listing listing) {
    this.catalog = catalog;
    this.lifecycles = lifecycles;
    this.clients = new Clients(instances);
    this.listing = listing;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of(
        "listDatabases", this::list, "getDatabase", this::get, "listClients", this::clients);
  }

  private Answer list(Call call) {
    var query = query(call.arguments());
    var view = new DatabaseView(new Names(catalog.accounts()));
    return listing.list(call, (next, limit) -> catalog.databases(query, next, limit), view::of);
  }

  private static DatabaseQuery query(Arguments arguments) {
    var query =
        DatabaseQuery.builder()
            .account(arguments.of("account", AccountId::new))
            .region(arguments.of("region", Region::new))
            .instance(arguments.text("instance"))
            .ou(arguments.text("ou"))
            .eol(
                arguments.of("eol", state -> Support.State.valueOf(state.toUpperCase(Locale.ROOT))))
            .exposure(arguments.text("exposure"))
            .tag(arguments.text("tag"))
            .presence(arguments.of("presence", Presence::valueOf));
    for (var attribute : Attributes.ALL) {
      var filter = attribute.filter();
      if (filter != null) {
        query.where(attribute, arguments.text(filter.name()));
      }
    }
    return query.build();
  }

  private Answer get(Call call) {
    var view = new DatabaseView(new Names(catalog.accounts()));
    return Answer.ok(view.detailed(existing(call), lifecycles.date()));
  }

  private Answer clients(Call call) {
    var found = existing(call);
    var all =
        Objects.requireNonNullElse(
            found.database().get(Attributes.CLIENTS).orNull(), List.<Client>of());
    Listing.Pages<Client> pages = (next, limit) -> Clients.page(all, next, limit);
    return listing.list(call, pages.source(), client -> clients.of(client, found.fact()));
  }

  private FoundDatabase existing(Call call) {
    return catalog
        .database(call.arguments().required("key", DatabaseKey::parse))
        .orElseThrow(
            () ->
                HubscoutException.notFound(
                    "There is no such database; GET /api/databases lists them with their keys."));
  }
}
