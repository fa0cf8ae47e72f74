package dev.hubscout.tables.report;

import dev.hubscout.tables.capacity.MinuteSeries;
import dev.hubscout.tables.capacity.Rate;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mean rate of each hour of the UTC day, over all days of the window.
 *
 * @param hours 24 rates; absent for an hour of which the window has no minute
 * @param hot the hours whose rate is at least one and a half times the mean of all minutes, if
 *     there is any load
 */
public record HourProfile(List<Optional<Rate>> hours, List<Integer> hot) {
  /** What is printed beside the hot hours. */
  public static final String DEFINITION =
      "hot: an hour of the UTC day whose mean rate is at least 1.5 times that of the window";

  private static final int HOURS = 24;
  private static final BigDecimal HOT = new BigDecimal("1.5");

  /** Copies the lists. */
  public HourProfile {
    hours = List.copyOf(hours);
    hot = List.copyOf(hot);
  }

  /** Computes it; a missing point counts as 0. */
  public static HourProfile of(MinuteSeries series) {
    var units = new BigDecimal[HOURS];
    var minutes = new int[HOURS];
    var total = BigDecimal.ZERO;
    int start = series.start().atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60;
    for (int minute = 0; minute < series.minutes(); minute++) {
      int hour = (start + minute) / 60 % HOURS;
      var before = minutes[hour] == 0 ? BigDecimal.ZERO : units[hour];
      units[hour] = before.add(series.units(minute));
      minutes[hour]++;
      total = total.add(series.units(minute));
    }
    var hours = new ArrayList<Optional<Rate>>();
    var hot = new ArrayList<Integer>();
    for (int hour = 0; hour < HOURS; hour++) {
      if (minutes[hour] == 0) {
        hours.add(Optional.empty());
        continue;
      }
      hours.add(Optional.of(new Rate(units[hour], minutes[hour] * 60L)));
      // units / minutes >= 1.5 * total / all minutes, without rounding.
      var left = units[hour].multiply(BigDecimal.valueOf(series.minutes()));
      var right = HOT.multiply(total).multiply(BigDecimal.valueOf(minutes[hour]));
      if (total.signum() > 0 && left.compareTo(right) >= 0) {
        hot.add(hour);
      }
    }
    return new HourProfile(hours, hot);
  }
}
