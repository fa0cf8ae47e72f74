package dev.hubscout.api.instance;

import dev.hubscout.api.document.Arguments;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.catalog.InstanceQuery;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceState;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Instances, and one of them. */
public final class InstanceRoutes {
  private final Catalog catalog;
  private final Listing listing;

  public InstanceRoutes(Catalog catalog, Listing listing) {
    this.catalog = catalog;
    this.listing = listing;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of("listInstances", this::list, "getInstance", this::get);
  }

  private Answer list(Call call) {
    var query = query(call.arguments());
    var view = new InstanceView(new Names(catalog.accounts()));
    return listing.list(call, (next, limit) -> catalog.instances(query, next, limit), view::of);
  }

  private static InstanceQuery query(Arguments arguments) {
    return new InstanceQuery(
        arguments.of("account", AccountId::new),
        arguments.of("region", Region::new),
        arguments.text("instance"),
        arguments.text("ou"),
        Set.copyOf(arguments.all("state", InstanceState::of)),
        arguments.text("type"),
        arguments.all("tag", Function.identity()),
        Set.copyOf(arguments.all("coverage", InstanceCoverage::valueOf)),
        arguments.flag("inspected"),
        arguments.flag("over"));
  }

  private Answer get(Call call) {
    var found =
        catalog
            .instance(call.arguments().required("id"))
            .orElseThrow(
                () ->
                    HubscoutException.notFound(
                        "There is no such instance; GET /api/instances lists them."));
    return Answer.ok(new InstanceView(new Names(catalog.accounts())).of(found));
  }
}
