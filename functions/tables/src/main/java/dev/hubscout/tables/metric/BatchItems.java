package dev.hubscout.tables.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many items a batch operation works on. The {@code SampleCount} of {@code BatchWriteItem} and
 * {@code BatchGetItem} is calls, of up to 25 and 100 items, so operations for sizing are taken from
 * the units that were consumed.
 */
public final class BatchItems {
  private static final int DECIMALS = 6;

  private BatchItems() {}

  /**
   * Items a second.
   *
   * @param units consumed units of the operation
   * @param unitsPerItem units that one item consumes, above 0
   * @param seconds in how many seconds, above 0
   * @return rounded half up to six decimals
   */
  public static BigDecimal perSecond(BigDecimal units, BigDecimal unitsPerItem, int seconds) {
    if (unitsPerItem.signum() <= 0) {
      throw new IllegalArgumentException("unitsPerItem: " + unitsPerItem + " is not above 0");
    }
    if (seconds <= 0) {
      throw new IllegalArgumentException("seconds: " + seconds + " is not above 0");
    }
    return units.divide(
        unitsPerItem.multiply(BigDecimal.valueOf(seconds)), DECIMALS, RoundingMode.HALF_UP);
  }
}
