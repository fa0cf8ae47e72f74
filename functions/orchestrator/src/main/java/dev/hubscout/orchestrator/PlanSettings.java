package dev.hubscout.orchestrator;

import dev.hubscout.aws.hub.CapabilityLimits;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.settings.Settings;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What planning and sweeping depend on.
 *
 * @param slots how many runs of one capability may be open at the same time, as long as the hub's
 *     live settings say nothing else
 * @param limits of capabilities that have their own
 * @param defaultRegions the Regions of an account whose own cannot be learned; at least one
 */
record PlanSettings(
    int slots,
    Map<Capability, CapabilityLimits> limits,
    List<Region> defaultRegions,
    Deadlines deadlines) {
  PlanSettings {
    limits = Map.copyOf(limits);
    defaultRegions = List.copyOf(defaultRegions);
  }

  /**
   * How many runs of a capability may be open at the same time. A capability's own number counts
   * more than the one of all, which it has because its runs are heavy.
   */
  int slots(Capability capability, Settings present) {
    return present.runSlotsOr(capability, own(capability).runSlots(), slots);
  }

  /** How long a task of a capability may take until the sweep ends it. */
  Duration task(Capability capability) {
    return own(capability).taskOr(deadlines.task());
  }

  private CapabilityLimits own(Capability capability) {
    return CapabilityLimits.of(limits, capability);
  }
}
