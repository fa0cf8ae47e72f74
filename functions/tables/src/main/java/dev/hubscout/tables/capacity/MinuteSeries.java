package dev.hubscout.tables.capacity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consumed units of one dimension, summed by UTC minute. A minute for which CloudWatch has no point
 * is kept as missing, since an alarm does not take it for zero.
 */
public final class MinuteSeries {
  private final Instant start;
  private final @Nullable BigDecimal[] sums;

  /**
   * A series without gaps in time.
   *
   * @param start the first minute's start
   * @param sums the units of each minute, from the first; null is a minute without a point
   * @throws IllegalArgumentException if there is no minute, the start is within a minute, or a sum
   *     is negative
   */
  public MinuteSeries(Instant start, List<@Nullable BigDecimal> sums) {
    if (!start.equals(start.truncatedTo(ChronoUnit.MINUTES))) {
      throw new IllegalArgumentException("start: " + start + " is not the start of a minute");
    }
    if (sums.isEmpty()) {
      throw new IllegalArgumentException("series: it has no minutes");
    }
    this.start = start;
    this.sums = sums.toArray(new @Nullable BigDecimal[0]);
    for (int minute = 0; minute < this.sums.length; minute++) {
      var sum = this.sums[minute];
      if (sum != null && sum.signum() < 0) {
        throw new IllegalArgumentException("series: minute " + minute + " has " + sum + " units");
      }
    }
  }

  /** The first minute's start. */
  public Instant start() {
    return start;
  }

  /** How many minutes it covers, with and without points. */
  public int minutes() {
    return sums.length;
  }

  /** The units of a minute, counted from 0, or null if CloudWatch had no point. */
  public @Nullable BigDecimal sum(int minute) {
    return sums[minute];
  }

  /** The units of a minute, counted from 0, where a missing point counts as none. */
  public BigDecimal units(int minute) {
    var sum = sums[minute];
    return sum == null ? BigDecimal.ZERO : sum;
  }
}
