package dev.hubscout.tables.capacity;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * What a series amounts to. A missing point counts as 0 here, since idle time is part of the load;
 * {@code present} says how many points there are.
 *
 * @param minutes how many minutes there are
 * @param present how many of them have a point
 * @param totalUnits all units
 * @param peak the busiest minute's rate
 * @param peakMinute the first minute with that rate, counted from 0
 * @param average the rate over all minutes
 * @param sustained the rate of the busiest 60 minutes in a row, or of all if there are fewer
 * @param sustainedFromMinute the first minute of the first such 60
 * @param p50 the median of the minutes' rates, by nearest rank as are the others
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 */
public record Statistics(
    int minutes,
    int present,
    BigDecimal totalUnits,
    Rate peak,
    int peakMinute,
    Rate average,
    Rate sustained,
    int sustainedFromMinute,
    Rate p50,
    Rate p95,
    Rate p99) {
  private static final int HOUR = 60;

  /** Computes them. */
  public static Statistics of(MinuteSeries series) {
    int minutes = series.minutes();
    int window = Math.min(HOUR, minutes);
    int present = 0;
    int peakMinute = 0;
    int bestEnd = window - 1;
    var total = BigDecimal.ZERO;
    var rolling = BigDecimal.ZERO;
    var best = BigDecimal.ZERO;
    var sorted = new BigDecimal[minutes];
    for (int minute = 0; minute < minutes; minute++) {
      var units = series.units(minute);
      sorted[minute] = units;
      total = total.add(units);
      present += series.sum(minute) == null ? 0 : 1;
      if (units.compareTo(series.units(peakMinute)) > 0) {
        peakMinute = minute;
      }
      rolling = rolling.add(units);
      if (minute >= window) {
        rolling = rolling.subtract(series.units(minute - window));
      }
      if (minute >= window - 1 && rolling.compareTo(best) > 0) {
        best = rolling;
        bestEnd = minute;
      }
    }
    Arrays.sort(sorted);
    return new Statistics(
        minutes,
        present,
        total,
        Rate.ofMinute(series.units(peakMinute)),
        peakMinute,
        new Rate(total, minutes * 60L),
        new Rate(best, window * 60L),
        bestEnd - window + 1,
        nearestRank(sorted, 50),
        nearestRank(sorted, 95),
        nearestRank(sorted, 99));
  }

  private static Rate nearestRank(BigDecimal[] sorted, int percent) {
    int rank = Math.ceilDiv(percent * sorted.length, 100);
    return Rate.ofMinute(sorted[rank - 1]);
  }
}
