package dev.hubscout.aws.hub;

import java.time.Duration;
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

  /** How long one of its tasks may take without progress, where it says so itself. */
  public Duration taskOr(Duration otherwise) {
    return task == null ? otherwise : task;
  }
}
