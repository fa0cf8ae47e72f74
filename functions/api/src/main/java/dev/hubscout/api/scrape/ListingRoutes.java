package dev.hubscout.api.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.Arguments;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.listing.StoredItem;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.TaskKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a run of resources found: its listings and their items. */
public final class ListingRoutes {
  /** How long one request deletes; the gateway gives up on it after 30 seconds. */
  private static final Duration DELETING = Duration.ofSeconds(10);

  private final RunStore runs;
  private final Supplier<StoredListings> listings;
  private final Catalog catalog;
  private final Listing listing;
  private final InstantSource clock;

  /**
   * @param listings is asked when a request first needs it
   */
  public ListingRoutes(
      RunStore runs,
      Supplier<StoredListings> listings,
      Catalog catalog,
      Listing listing,
      InstantSource clock) {
    this.runs = runs;
    this.listings = listings;
    this.catalog = catalog;
    this.listing = listing;
    this.clock = clock;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of(
        "listListings", this::list, "deleteListings", this::delete, "listItems", this::items);
  }

  private Answer list(Call call) {
    var run = ScrapeRoutes.existing(runs, call);
    var filter = filter(call.arguments());
    var outcome = call.arguments().of("outcome", ListingOutcome::valueOf);
    var complete = call.arguments().flag("complete");
    var names = new Names(catalog.accounts());
    var stored = listings.get();
    Listing.Pages<dev.hubscout.core.listing.Listing> pages =
        (next, limit) -> {
          var page = stored.listings(run.id(), filter, next, limit);
          return new Page<>(
              page.items().stream()
                  .filter(one -> outcome == null || outcome == one.outcome())
                  .filter(one -> complete == null || complete == one.outcome().complete())
                  .toList(),
              page.next());
        };
    return listing.list(call, pages.source(), one -> ListingView.of(one, names));
  }

  static ListingFilter filter(Arguments arguments) {
    return new ListingFilter(
        arguments.of("account", AccountId::new),
        arguments.of("region", Region::new),
        arguments.text("service"),
        arguments.text("operation"));
  }

  /** The operation that the parameters name. */
  static ListingKey key(Arguments arguments) {
    return new ListingKey(arguments.required("service"), arguments.required("operation"));
  }

  private Answer items(Call call) {
    var run = ScrapeRoutes.existing(runs, call);
    var arguments = call.arguments();
    var task =
        new TaskKey(
            run.id(),
            arguments.required("account", AccountId::new),
            arguments.required("region", Region::new));
    var stored = listings.get();
    var found = stored.listing(task, key(arguments)).orElseThrow(() -> missing(run));
    var names = new Names(catalog.accounts());
    Listing.Pages<StoredItem> pages =
        (next, limit) -> {
          var content = found.content();
          return content == null
              ? new Page<StoredItem>(java.util.List.of(), null)
              : stored.items(content, next, limit);
        };
    return listing.list(
        call,
        () ->
            new Fields()
                .known("listing", ListingView.of(found, names))
                .known("changing_left_out", found.changingLeftOut()),
        pages.source(),
        item -> ListingView.item(item, found.changing()));
  }

  private static HubscoutException missing(Run run) {
    return HubscoutException.notFound(
        run.status().terminal()
            ? "This run has no such listing; GET /api/scrapes/{id}/resources lists those it has."
            : "This run has no such listing yet; GET /api/scrapes/{id}/resources lists those it"
                + " has.");
  }

  private Answer delete(Call call) {
    var run = ScrapeRoutes.existing(runs, call);
    if (!run.status().terminal()) {
      throw HubscoutException.conflict(
          "Run " + run.id() + " has not ended yet; cancel it first, or wait.");
    }
    var filter = filter(call.arguments());
    var stored = listings.get();
    var enough = clock.instant().plus(DELETING);
    @Nullable String next = listing.from(call);
    long deleted = 0;
    do {
      var done = stored.delete(run.id(), filter, next);
      deleted += done.listings();
      next = done.next();
    } while (next != null && clock.instant().isBefore(enough));
    return Answer.ok(deletion(call, deleted, next));
  }

  private JsonNode deletion(Call call, long deleted, @Nullable String next) {
    return new Fields()
        .known("deleted", deleted)
        .known("next", next == null ? null : listing.token(call, next))
        .json();
  }
}
