package dev.hubscout.tables.capacity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The load of one dimension, and the bounds within which its capacity may move.
 *
 * @param series what was consumed
 * @param initial provisioned units at the first minute
 * @param min the fewest units
 * @param max the most units
 * @param policy its own scaling policy, or null where the rules' figures are meant
 */
public record Load(
    MinuteSeries series, long initial, long min, long max, @Nullable ScalingPolicy policy) {
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

  /** A load with the rules' own figures. */
  public Load(MinuteSeries series, long initial, long min, long max) {
    this(series, initial, min, max, null);
  }

  /** The nearest number of units within the bounds. */
  long within(BigDecimal units) {
    var most = BigDecimal.valueOf(max);
    return units.compareTo(most) >= 0 ? max : Math.max(min, units.longValueExact());
  }
}
