package dev.hubscout.api.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.run.RunDifferences;
import dev.hubscout.api.view.Names;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.core.comparison.ComparisonFilter;
import dev.hubscout.core.listing.ListingDifference;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import java.util.function.Supplier;

/** What is different between the listings of two runs. */
public final class ListingDifferences implements RunDifferences {
  private final Supplier<StoredListings> listings;

  /**
   * @param listings is asked when a request first needs it
   */
  public ListingDifferences(Supplier<StoredListings> listings) {
    this.listings = listings;
  }

  @Override
  public boolean of(Capability capability) {
    return capability == Capability.RESOURCES;
  }

  @Override
  public Listing.Pages<JsonNode> pages(
      Run earlier, Run later, ComparisonFilter filter, Names names) {
    var stored = listings.get();
    var wanted = new ListingFilter(filter.account(), null, null, null);
    return (next, limit) -> {
      Page<ListingDifference> page = stored.compare(earlier.id(), later.id(), wanted, next, limit);
      return new Page<>(
          page.items().stream()
              .filter(one -> filter.kind() == null || filter.kind() == one.kind())
              .map(one -> ChangeView.ofRuns(one, earlier.id().capability(), names))
              .toList(),
          page.next());
    };
  }
}
