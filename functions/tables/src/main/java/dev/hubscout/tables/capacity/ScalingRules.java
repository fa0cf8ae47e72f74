package dev.hubscout.tables.capacity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which target tracking changes a table's capacity. AWS publishes none of them in
 * full; see docs/tables-capacity.md for where each one is from.
 *
 * @param targetPercent the use of capacity that is aimed at, in percent
 * @param lowOffsetPoints how many points below the target use has to be before capacity is reduced
 * @param highPeriods how many minutes in a row have to be above the target before capacity is
 *     raised
 * @param lowPeriods how many minutes in a row have to be low before capacity is reduced
 * @param applyDelayMinutes how long an update takes; nothing else changes meanwhile
 * @param scaleOutCooldownMinutes how long after an increase the next one is possible
 * @param scaleInCooldownMinutes how long after a decrease the next one is possible
 * @param freeDecreases how many decreases are possible within 60 minutes of a UTC day's first one
 * @param missing what a minute without a point is to the alarm that reduces capacity
 */
public record ScalingRules(
    BigDecimal targetPercent,
    BigDecimal lowOffsetPoints,
    int highPeriods,
    int lowPeriods,
    int applyDelayMinutes,
    int scaleOutCooldownMinutes,
    int scaleInCooldownMinutes,
    int freeDecreases,
    MissingPoints missing) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What a minute without a point is to the alarm that reduces capacity. */
  public enum MissingPoints {
    /** Unknown: the alarm keeps its state, and capacity stays. */
    MISSING,
    /** No load at all. */
    ZERO
  }

  /** Checks every field. */
  public ScalingRules {
    if (targetPercent.signum() <= 0 || targetPercent.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException(
          "targetPercent: " + targetPercent + " is not above 0 and at most 100; 70 means 70 %");
    }
    if (lowOffsetPoints.signum() < 0) {
      throw new IllegalArgumentException("lowOffsetPoints: " + lowOffsetPoints + " is below 0");
    }
    least("highPeriods", highPeriods, 1);
    least("lowPeriods", lowPeriods, 1);
    least("applyDelayMinutes", applyDelayMinutes, 0);
    least("scaleOutCooldownMinutes", scaleOutCooldownMinutes, 0);
    least("scaleInCooldownMinutes", scaleInCooldownMinutes, 0);
    least("freeDecreases", freeDecreases, 1);
  }

  /** What AWS does with a target and no other setting, with three minutes for an update. */
  public static ScalingRules ofTarget(BigDecimal targetPercent) {
    return new ScalingRules(
        targetPercent, BigDecimal.valueOf(20), 2, 15, 3, 0, 0, 4, MissingPoints.MISSING);
  }

  /** The rules of a dimension that may have a policy of its own. */
  ScalingRules with(@Nullable ScalingPolicy policy) {
    return policy == null
        ? this
        : new ScalingRules(
            policy.targetPercent(),
            lowOffsetPoints,
            highPeriods,
            lowPeriods,
            applyDelayMinutes,
            policy.scaleOutCooldownMinutes(),
            policy.scaleInCooldownMinutes(),
            freeDecreases,
            missing);
  }

  private static void least(String field, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(field + ": " + value + " is below " + least);
    }
  }

  /** Above how many units a minute capacity is too low. */
  BigDecimal highThreshold(long capacity) {
    return unitsAt(targetPercent, capacity);
  }

  /** Below how many units a minute capacity is too high. */
  BigDecimal lowThreshold(long capacity) {
    return unitsAt(targetPercent.subtract(lowOffsetPoints), capacity);
  }

  /** The capacity at which that many units a minute are exactly the target, rounded up. */
  public BigDecimal capacityFor(BigDecimal unitsPerMinute) {
    return unitsPerMinute
        .multiply(HUNDRED)
        .divide(targetPercent.multiply(BigDecimal.valueOf(60)), 0, RoundingMode.CEILING);
  }

  private static BigDecimal unitsAt(BigDecimal percent, long capacity) {
    return percent.multiply(BigDecimal.valueOf(capacity * 60)).movePointLeft(2);
  }
}
