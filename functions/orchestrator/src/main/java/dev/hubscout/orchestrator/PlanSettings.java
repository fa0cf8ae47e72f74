package dev.hubscout.orchestrator;

import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.core.account.Region;
import java.util.List;

/**
 * What planning and sweeping depend on.
 *
 * @param slots how many runs of one capability may be open at the same time, as long as the hub's
 *     live settings say nothing else
 * @param defaultRegions the Regions of an account whose own cannot be learned; at least one
 */
record PlanSettings(int slots, List<Region> defaultRegions, Deadlines deadlines) {
  PlanSettings {
    defaultRegions = List.copyOf(defaultRegions);
  }
}
