package dev.hubscout.orchestrator;

import dev.hubscout.core.account.Region;
import java.time.Duration;
import java.util.List;

/**
 * What planning and sweeping depend on.
 *
 * @param slots how many runs of one capability may be open at the same time
 * @param defaultRegions the Regions of an account whose own cannot be learned; at least one
 * @param resend after how long a message that shows no effect is sent again
 * @param taskDeadline how long a task may take from the moment it is in the queue
 */
record PlanSettings(
    int slots, List<Region> defaultRegions, Duration resend, Duration taskDeadline) {
  PlanSettings {
    defaultRegions = List.copyOf(defaultRegions);
  }
}
