package dev.hubscout.api.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.run.RunOrders;
import dev.hubscout.aws.listing.StoredStatistics;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.listing.ListingStatistics.OfRun;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.RunFilter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs of resources: asked for, listed, deleted. */
public final class ScrapeRoutes {
  /** What a request may say of the run itself; the rest are its options. */
  private static final List<String> OPTIONS = List.of("services", "operations", "dependents");

  private static final String PROFILE = "profile";

  private final RunStore runs;
  private final RunOrders orders;
  private final Supplier<StoredStatistics> statistics;
  private final Listing listing;

  /**
   * @param statistics are asked when a request first needs them
   */
  public ScrapeRoutes(
      RunStore runs, RunOrders orders, Supplier<StoredStatistics> statistics, Listing listing) {
    this.runs = runs;
    this.orders = orders;
    this.statistics = statistics;
    this.listing = listing;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of(
        "listScrapes", this::list,
        "startScrape", this::start,
        "getScrape", this::get,
        "deleteScrape", this::delete);
  }

  private Answer list(Call call) {
    var success = call.arguments().flag("success");
    var filter = new RunFilter(Capability.RESOURCES, null);
    Listing.Pages<JsonNode> pages =
        (next, limit) -> {
          var page = runs.runs(filter, next, limit);
          var wanted =
              page.items().stream()
                  .filter(run -> success == null || success.equals(ScrapeView.success(run)))
                  .toList();
          return new Page<>(views(wanted), page.next());
        };
    return listing.list(call, pages.source(), scrape -> scrape);
  }

  private List<JsonNode> views(List<Run> scrapes) {
    var ended = scrapes.stream().filter(run -> run.status().terminal()).map(Run::id).toList();
    var found =
        statistics.get().runs(ended).stream().collect(Collectors.toMap(OfRun::run, OfRun::counts));
    return scrapes.stream().map(run -> ScrapeView.of(run, found.get(run.id()))).toList();
  }

  private Answer start(Call call) {
    var given = RunOrders.object(call.body());
    if (given.has(PROFILE)) {
      throw HubscoutException.invalid(
          PROFILE,
          "a hub works with its own roles. Leave it out, or run without a hub: hubscout discover"
              + " resources --profile NAME");
    }
    var request = given.deepCopy().put("capability", Capability.RESOURCES.id());
    for (var foreign : List.of("options", "capability")) {
      if (given.has(foreign)) {
        throw HubscoutException.invalid(
            foreign, "it is for POST /api/runs; here the options stand beside the scope.");
      }
    }
    var options = Json.strict().createObjectNode();
    OPTIONS.forEach(name -> move(name, request, options));
    return orders.start(options.isEmpty() ? request : request.set("options", options), call);
  }

  private static void move(String name, ObjectNode from, ObjectNode to) {
    var value = from.remove(name);
    if (value != null) {
      to.set(name, value);
    }
  }

  private Answer get(Call call) {
    var run = existing(runs, call);
    var found =
        statistics
            .get()
            .run(run.id())
            .map(OfRun::counts)
            .orElseGet(() -> ScrapeView.soFar(runs.tallies(run.id())));
    return Answer.ok(ScrapeView.of(run, found));
  }

  private Answer delete(Call call) {
    return orders.delete(existing(runs, call));
  }

  /**
   * The run of resources that the path names.
   *
   * @throws HubscoutException {@code NOT_FOUND}
   */
  static Run existing(RunStore runs, Call call) {
    var id = call.arguments().required("id", RunId::new);
    return runs.run(id)
        .filter(run -> id.capability() == Capability.RESOURCES)
        .orElseThrow(
            () ->
                HubscoutException.notFound(
                    "There is no scrape "
                        + id
                        + ", or it was deleted; GET /api/scrapes lists them."));
  }
}
