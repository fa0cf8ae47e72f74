package dev.hubscout.tables.capacity;

import java.math.BigDecimal;

/**
 * Capacity that was not used and is kept for later: at most 300 seconds of the present capacity. It
 * starts empty, since nobody knows what there was before.
 */
final class BurstBucket {
  private static final int SECONDS = 300;

  private BigDecimal saved = BigDecimal.ZERO;

  /**
   * Serves a minute.
   *
   * @param units what is asked for
   * @param capacity units a second
   * @return how many units could not be served
   */
  BigDecimal serve(BigDecimal units, long capacity) {
    var most = BigDecimal.valueOf(capacity * SECONDS);
    var left = saved.min(most).add(BigDecimal.valueOf(capacity * 60)).subtract(units);
    saved = left.max(BigDecimal.ZERO).min(most);
    return left.signum() < 0 ? left.negate() : BigDecimal.ZERO;
  }
}
