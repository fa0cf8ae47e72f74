package dev.hubscout.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.comparison.ComparisonFilter;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;

/** How two runs of a capability are compared, as JSON. A port. */
public interface RunDifferences {
  /** Whether it compares runs of this capability. */
  boolean of(Capability capability);

  /**
   * The differences between two runs of one capability that have ended.
   *
   * @param names of accounts
   */
  Listing.Pages<JsonNode> pages(Run earlier, Run later, ComparisonFilter filter, Names names);
}
