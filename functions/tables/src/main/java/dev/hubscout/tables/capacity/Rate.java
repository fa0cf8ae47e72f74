package dev.hubscout.tables.capacity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Units a second, exact until they are shown: what was counted, and in how many seconds.
 *
 * @param units what was counted
 * @param seconds in how many seconds
 */
public record Rate(BigDecimal units, long seconds) {
  private static final int DECIMALS = 6;

  /** Checks the time. */
  public Rate {
    if (seconds <= 0) {
      throw new IllegalArgumentException("seconds: " + seconds + " is not above 0");
    }
  }

  /** The rate of one minute. */
  static Rate ofMinute(BigDecimal units) {
    return new Rate(units, 60);
  }

  /** Units a second, rounded half up to six decimals. */
  public BigDecimal perSecond() {
    return units.divide(BigDecimal.valueOf(seconds), DECIMALS, RoundingMode.HALF_UP);
  }
}
