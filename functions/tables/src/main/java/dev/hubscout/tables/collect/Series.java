package dev.hubscout.tables.collect;

import java.util.Comparator;

/**
 * One statistic of a metric by periods.
 *
 * @param period seconds, whole minutes
 */
public record Series(Metric metric, Statistic statistic, int period) implements Comparable<Series> {
  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::metric)
          .thenComparing(Series::period)
          .thenComparing(Series::statistic);

  /** Checks the period. */
  public Series {
    if (period <= 0 || period % Span.MINUTE != 0) {
      throw new IllegalArgumentException("period: " + period + " is not whole minutes");
    }
  }

  /**
   * Whether an absent point of it counts as 0. That is so for what is counted, and for the number
   * of samples of any metric; never for a latency or a capacity.
   */
  public boolean absentIsZero() {
    return statistic == Statistic.SAMPLE_COUNT
        || metric.name().absence() == MetricName.Absence.NOTHING_COUNTED;
  }

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }
}
