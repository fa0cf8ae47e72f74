package dev.hubscout.aws.settings;

import dev.hubscout.aws.spoke.CallBudget;
import org.jspecify.annotations.Nullable;

/**
 * What is set of a call budget.
 *
 * @param perSecond calls per second in the long run; null where it is not set
 * @param burst calls that may be made at once after a pause; null where it is not set
 */
public record CallSettings(@Nullable Integer perSecond, @Nullable Integer burst) {
  /** Nothing is set. */
  public static final CallSettings NONE = new CallSettings(null, null);

  CallBudget over(CallBudget otherwise) {
    return new CallBudget(
        perSecond == null ? otherwise.perSecond() : perSecond,
        burst == null ? otherwise.burst() : burst);
  }
}
