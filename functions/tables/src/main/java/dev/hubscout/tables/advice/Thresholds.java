package dev.hubscout.tables.advice;

import java.math.BigDecimal;

/**
 * When an arrangement is not an option, and when a saving is worth a change.
 *
 * @param maxThrottledShare provisioned capacity is no option if more than this share of a
 *     dimension's units would be throttled; 0.001 is one in a thousand
 * @param minSavingMonthly the least saving, in dollars a month
 * @param minSavingShare the least saving, as a share of the present cost; the larger of the two
 *     counts
 */
public record Thresholds(
    BigDecimal maxThrottledShare, BigDecimal minSavingMonthly, BigDecimal minSavingShare) {
  /** One unit in a thousand; one dollar a month and a tenth of the present cost. */
  public static final Thresholds DEFAULT =
      new Thresholds(new BigDecimal("0.001"), BigDecimal.ONE, new BigDecimal("0.1"));

  /** Checks that nothing is negative. */
  public Thresholds {
    notNegative("maxThrottledShare", maxThrottledShare);
    notNegative("minSavingMonthly", minSavingMonthly);
    notNegative("minSavingShare", minSavingShare);
  }

  private static void notNegative(String field, BigDecimal value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException(field + ": " + value + " is below 0");
    }
  }
}
