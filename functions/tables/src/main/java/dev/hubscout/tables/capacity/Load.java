package dev.hubscout.tables.capacity;

import java.math.BigDecimal;

/**
 * The load of one dimension, and the bounds within which its capacity may move.
 *
 * @param series what was consumed
 * @param initial provisioned units at the first minute
 * @param min the fewest units
 * @param max the most units
 */
public record Load(MinuteSeries series, long initial, long min, long max) {
  private static final long MOST = 1_000_000_000_000L;

  /** Checks the bounds. */
  public Load {
    if (min < 0) {
      throw new IllegalArgumentException("min: " + min + " is below 0");
    }
    if (max < min || max > MOST) {
      throw new IllegalArgumentException(
          "max: " + max + " is not between min, " + min + ", and " + MOST);
    }
    if (initial < min || initial > max) {
      throw new IllegalArgumentException(
          "initial: " + initial + " is not between min, " + min + ", and max, " + max);
    }
  }

  /** The nearest number of units within the bounds. */
  long within(BigDecimal units) {
    var most = BigDecimal.valueOf(max);
    return units.compareTo(most) >= 0 ? max : Math.max(min, units.longValueExact());
  }
}
