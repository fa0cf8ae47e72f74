package dev.hubscout.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.comparison.ComparisonFilter;
import dev.hubscout.core.comparison.Comparisons;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;

/** Runs that find facts are compared by the facts' history. */
final class FactDifferences implements RunDifferences {
  private final Comparisons comparisons;

  FactDifferences(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  @Override
  public boolean of(Capability capability) {
    return true;
  }

  @Override
  public Listing.Pages<JsonNode> pages(
      Run earlier, Run later, ComparisonFilter filter, Names names) {
    return (next, limit) -> {
      var page = comparisons.compare(earlier, later, filter, next, limit);
      return new Page<>(
          page.items().stream()
              .map(one -> DifferenceView.of(one, earlier.id().capability(), names))
              .toList(),
          page.next());
    };
  }
}
