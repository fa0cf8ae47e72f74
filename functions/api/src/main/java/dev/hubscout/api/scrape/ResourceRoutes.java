package dev.hubscout.api.scrape;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingStep;
import dev.hubscout.core.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listings whatever their run: the latest of each operation, and one operation through the runs.
 */
public final class ResourceRoutes {
  private final Supplier<StoredListings> listings;
  private final Catalog catalog;
  private final Listing listing;

  /**
   * @param listings is asked when a request first needs it
   */
  public ResourceRoutes(Supplier<StoredListings> listings, Catalog catalog, Listing listing) {
    this.listings = listings;
    this.catalog = catalog;
    this.listing = listing;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of("listLatest", this::latest, "compareListings", this::compare);
  }

  private Answer latest(Call call) {
    var account = call.arguments().required("account", AccountId::new);
    var region = call.arguments().required("region", Region::new);
    var service = call.arguments().text("service");
    var names = new Names(catalog.accounts());
    var stored = listings.get();
    Listing.Pages<dev.hubscout.core.listing.Listing> pages =
        (next, limit) -> stored.latest(account, region, service, next, limit);
    return listing.list(call, pages.source(), one -> ListingView.of(one, names));
  }

  private Answer compare(Call call) {
    var account = call.arguments().required("account", AccountId::new);
    var region = call.arguments().required("region", Region::new);
    var key = ListingRoutes.key(call.arguments());
    var names = new Names(catalog.accounts());
    var stored = listings.get();
    Listing.Pages<Entry> pages =
        (next, limit) -> entries(stored, account, region, key, next, limit);
    return listing.list(call, pages.source(), entry -> entry.json(names));
  }

  /** Every listing with its step; the earliest one is at the end, since it follows no other. */
  private static Page<Entry> entries(
      StoredListings stored,
      AccountId account,
      Region region,
      ListingKey key,
      @Nullable String next,
      int limit) {
    var steps = stored.steps(account, region, key, next, limit);
    var entries = new ArrayList<Entry>();
    steps.items().forEach(step -> entries.add(new Entry(step.later(), step)));
    if (steps.next() == null && entries.size() < limit) {
      if (!entries.isEmpty()) {
        entries.add(new Entry(steps.items().getLast().earlier(), null));
      } else if (next == null) {
        only(stored, account, region, key).forEach(one -> entries.add(new Entry(one, null)));
      }
    }
    return new Page<>(entries, steps.next());
  }

  /** The only listing of an operation that has no second one. */
  private static List<dev.hubscout.core.listing.Listing> only(
      StoredListings stored, AccountId account, Region region, ListingKey key) {
    String next = null;
    do {
      var page = stored.history(account, region, key, next, 1);
      if (!page.items().isEmpty()) {
        return page.items();
      }
      next = page.next();
    } while (next != null);
    return List.of();
  }

  /**
   * A listing and what led to it.
   *
   * @param step null of the earliest listing
   */
  private record Entry(dev.hubscout.core.listing.Listing listing, @Nullable ListingStep step) {
    JsonNode json(Names names) {
      var fields =
          new Fields()
              .known("listing", ListingView.of(listing, names))
              .orNone("compared_to", step == null ? null : step.earlier().task().run())
              .list(
                  "changes", step == null ? List.of() : step.differences(), ChangeView::ofListings);
      return step != null && step.more()
          ? fields.known("changes_left_out", true).json()
          : fields.json();
    }
  }
}
