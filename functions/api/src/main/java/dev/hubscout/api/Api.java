package dev.hubscout.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.account.AccountRoutes;
import dev.hubscout.api.change.ChangeRoutes;
import dev.hubscout.api.coverage.CoverageRoutes;
import dev.hubscout.api.database.DatabaseRoutes;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.document.Router;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.http.Cors;
import dev.hubscout.api.http.Refusals;
import dev.hubscout.api.http.Representation;
import dev.hubscout.api.http.Request;
import dev.hubscout.api.instance.InstanceRoutes;
import dev.hubscout.api.limit.ApiLimits;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.run.CapabilityRoutes;
import dev.hubscout.api.run.RunOffer;
import dev.hubscout.api.run.RunOrders;
import dev.hubscout.api.run.RunRoutes;
import dev.hubscout.api.scrape.ListingDifferences;
import dev.hubscout.api.scrape.ListingRoutes;
import dev.hubscout.api.scrape.ResourceRoutes;
import dev.hubscout.api.scrape.ScrapeRoutes;
import dev.hubscout.api.stats.StatsRoutes;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.aws.listing.StoredStatistics;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.comparison.Comparisons;
import dev.hubscout.core.lifecycle.Lifecycles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The path of a request: preflight, access, route, form. */
final class Api {
  private final Access access;
  private final Cors cors;
  private final Router router;
  private final Refusals refusals;
  private final Representation representation;

  private Api(
      Access access, Cors cors, Router router, Refusals refusals, Representation representation) {
    this.access = access;
    this.cors = cors;
    this.router = router;
    this.refusals = refusals;
    this.representation = representation;
  }

  static Api of(Hub hub, Access access, RunOffer offer) {
    return of(hub, access, offer, ApiLimits.DEFAULT);
  }

  static Api of(Hub hub, Access access, RunOffer offer, ApiLimits limits) {
    var document = ApiDocument.load();
    var cors = new Cors(hub.environment().apiOrigins());
    return new Api(
        access,
        cors,
        new Router(document, operations(hub, document, offer, limits), limits),
        new Refusals(hub.failures(), hub.clock()),
        new Representation(limits, cors));
  }

  private static Map<String, Operation> operations(
      Hub hub, ApiDocument document, RunOffer offer, ApiLimits limits) {
    var lifecycles = Lifecycles.get();
    var catalog =
        new Catalog(hub.facts(), hub.instances(), hub.accounts(), lifecycles, hub.clock());
    var listing = new Listing(hub.pageKey(), limits);
    var comparisons = new Comparisons(hub.runs(), hub.changes());
    var resend = hub.environment().deadlines().resend();
    var operations = new HashMap<String, Operation>();
    operations.put("getDocument", call -> Answer.ok(document.json()));
    operations.putAll(new CapabilityRoutes(offer).operations());
    Supplier<StoredListings> listings = hub::listings;
    var orders = new RunOrders(hub.runs(), hub.queues(), resend, offer, hub.clock());
    operations.putAll(
        new RunRoutes(
                hub.runs(),
                comparisons,
                List.of(new ListingDifferences(listings)),
                catalog,
                listing)
            .operations());
    operations.putAll(orders.operations());
    Supplier<StoredStatistics> statistics = hub::statistics;
    operations.putAll(new ScrapeRoutes(hub.runs(), orders, statistics, listing).operations());
    operations.putAll(
        new ListingRoutes(hub.runs(), listings, catalog, listing, hub.clock()).operations());
    operations.putAll(new ResourceRoutes(listings, catalog, listing).operations());
    operations.putAll(
        new DatabaseRoutes(catalog, hub.instances(), lifecycles, listing).operations());
    operations.putAll(new InstanceRoutes(catalog, listing).operations());
    operations.putAll(new CoverageRoutes(hub.summaries(), catalog, listing).operations());
    operations.putAll(new ChangeRoutes(hub.changes(), catalog, listing).operations());
    operations.putAll(
        new StatsRoutes(hub.summaries(), hub.runs(), statistics, lifecycles, hub.clock())
            .operations());
    operations.putAll(new AccountRoutes(catalog, listing).operations());
    return operations;
  }

  APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, String requestId) {
    var request = Request.of(event);
    return representation.of(request, answer(event, request, requestId));
  }

  private Answer answer(APIGatewayV2HTTPEvent event, Request request, String requestId) {
    try {
      var preflight = cors.preflight(request);
      if (preflight != null) {
        return preflight;
      }
      access.check(event, reads(request.method()));
      return router.answer(request, requestId);
    } catch (RuntimeException e) {
      return refusals.of(e, requestId);
    }
  }

  private static boolean reads(String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> true;
      default -> false;
    };
  }
}
