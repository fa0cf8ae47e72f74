package dev.hubscout.tables.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric that counts: consumed units, throttles, errors, and the {@code SampleCount} of
 * latencies. CloudWatch has the {@code Sum} of a period, never a rate; a period without a point
 * counted nothing. (Minimum, Maximum and Average of consumed units are by request, and say nothing
 * about a rate.)
 *
 * @param periodSeconds how long a period is
 * @param points the sum of each period, null where CloudWatch has no point
 */
public record CounterPoints(int periodSeconds, List<@Nullable BigDecimal> points) {
  private static final int DECIMALS = 6;

  /** Checks the period, which CloudWatch has in whole minutes. */
  public CounterPoints {
    if (periodSeconds <= 0 || periodSeconds % 60 != 0) {
      throw new IllegalArgumentException(
          "period: " + periodSeconds + " is not a multiple of 60 seconds");
    }
  }

  /** What was counted in each period. */
  public List<BigDecimal> counts() {
    return points.stream().map(it -> it == null ? BigDecimal.ZERO : it).toList();
  }

  /** The mean rate of each period, rounded half up to six decimals. */
  public List<BigDecimal> perSecond() {
    return counts().stream().map(this::rate).toList();
  }

  /** The highest of those rates; 0 if there is no period. */
  public BigDecimal peakPerSecond() {
    return rate(counts().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO));
  }

  private BigDecimal rate(BigDecimal count) {
    return count.divide(BigDecimal.valueOf(periodSeconds), DECIMALS, RoundingMode.HALF_UP);
  }
}
