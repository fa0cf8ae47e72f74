package dev.hubscout.aws.hub;

import dev.hubscout.core.run.Capability;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one capability, instead of those of all.
 *
 * @param runSlots how many of its runs may be open at the same time; null for as many as of any
 * @param task until the sweep ends one of its tasks; null for the time that any has
 */
public record CapabilityLimits(@Nullable Integer runSlots, @Nullable Duration task) {
  /** Nothing of its own. */
  public static final CapabilityLimits NONE = new CapabilityLimits(null, null);

  /** What is set for a capability, and what it says itself where nothing is. */
  public static CapabilityLimits of(Map<Capability, CapabilityLimits> set, Capability capability) {
    var own = set.getOrDefault(capability, NONE);
    return new CapabilityLimits(
        own.runSlots == null ? capability.scale().runSlots() : own.runSlots,
        own.task == null ? capability.scale().taskDeadline() : own.task);
  }

  /** How long one of its tasks may take without progress, where it says so itself. */
  public Duration taskOr(Duration otherwise) {
    return task == null ? otherwise : task;
  }
}
