package dev.hubscout.aws.series;

import dev.hubscout.core.fact.Known;
import java.time.Instant;

/**
 * The statistic of a whole window, which cannot be made from those of its parts.
 *
 * @param series its period is how long the window is
 * @param to where the window ends
 * @param value none where nothing was measured in it
 */
public record WindowValue(SeriesId series, Instant to, Known<Double> value) {
  /**
   * @throws IllegalArgumentException where the value is unknown
   */
  public WindowValue {
    if (value.isUnknown()) {
      throw new IllegalArgumentException("value: " + series + " is not known");
    }
  }
}
