package dev.hubscout.aws.series;

import java.time.Duration;
import java.time.Instant;

/**
 * A series over a time.
 *
 * @param from where the first period begins, a multiple of the period from 1970 on
 */
public record Stretch(SeriesId series, Instant from, Slots slots) {
  static final int DAY = Math.toIntExact(Duration.ofDays(1).toSeconds());

  /**
   * @throws IllegalArgumentException where periods do not fill days, or begin elsewhere
   */
  public Stretch {
    requireDaily(series);
    if (from.getNano() != 0 || from.getEpochSecond() % series.period() != 0) {
      throw new IllegalArgumentException(
          "from: " + from + " is not where a period of " + series.period() + " s begins");
    }
  }

  static void requireDaily(SeriesId series) {
    if (DAY % series.period() != 0) {
      throw new IllegalArgumentException("period: " + series.period() + " s do not fill a day");
    }
  }

  /** Where the last period ends. */
  public Instant to() {
    return time(slots.size());
  }

  /** When a period begins. */
  public Instant time(int slot) {
    return from.plusSeconds((long) slot * series.period());
  }
}
