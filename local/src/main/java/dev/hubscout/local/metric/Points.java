package dev.hubscout.local.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of a metric over a time, as CloudWatch makes them.
 *
 * @param start rounded down, by its age
 * @param end exclusive
 * @param period seconds
 * @param now from when on nothing is known yet
 */
public record Points(Instant start, Instant end, int period, Instant now) {
  private static final int MINUTE = 60;
  private static final int FIVE_MINUTES = 300;
  private static final int HOUR = 3_600;
  private static final Duration BY_MINUTE = Duration.ofDays(15);
  private static final Duration BY_FIVE = Duration.ofDays(63);
  private static final Duration BY_HOUR = Duration.ofDays(455);

  /** When a minute has been over for so long, half of it is known. */
  private static final Duration BEGINS = Duration.ofMinutes(1);

  /** When a minute has been over for so long, all of it is known. */
  private static final Duration SETTLES = Duration.ofMinutes(2);

  /** One value, at the time its period begins. */
  public record Point(Instant time, double value) {}

  /** Rounds the start. */
  public Points {
    long unit = unit(start, now);
    start = Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), unit) * unit);
  }

  /** The points of a statistic, oldest first. */
  public List<Point> of(Series series, Statistic statistic) {
    var points = new ArrayList<Point>();
    long finest = finest();
    if (finest == 0) {
      return points;
    }
    var kept = now.minus(retention(finest)).getEpochSecond();
    var samples = new ArrayList<Samples>();
    // nothing later is known, and an end far ahead is no reason to look at each minute until then
    long last = Math.min(end.getEpochSecond(), now.getEpochSecond());
    for (long time = start.getEpochSecond(); time < last; time += period) {
      if (time < kept) {
        continue;
      }
      samples.clear();
      collect(series, time, Math.min(time + period, last), samples);
      var value = statistic.of(samples);
      if (value.isPresent()) {
        points.add(new Point(Instant.ofEpochSecond(time), value.getAsDouble()));
      }
    }
    return points;
  }

  /** How many points there are at the most, by which AWS counts what is asked for. */
  public long most() {
    return Math.max(0, Math.ceilDiv(end.getEpochSecond() - start.getEpochSecond(), period));
  }

  private void collect(Series series, long from, long to, List<Samples> into) {
    long minute = Math.ceilDiv(from, MINUTE);
    minute = Math.ceilDiv(minute, series.everyMinutes()) * series.everyMinutes();
    for (; minute * MINUTE < to; minute += series.everyMinutes()) {
      var over = Instant.ofEpochSecond((minute + series.everyMinutes()) * MINUTE);
      if (over.plus(BEGINS).isAfter(now)) {
        return;
      }
      var samples = series.at(minute);
      if (samples != null && over.plus(SETTLES).isAfter(now)) {
        samples = samples.half();
      }
      if (samples != null && samples.count() > 0) {
        into.add(samples);
      }
    }
  }

  /** The longest of the kept resolutions that fits into the period; 0 where none does. */
  private int finest() {
    if (period % HOUR == 0) {
      return HOUR;
    }
    return period % FIVE_MINUTES == 0 ? FIVE_MINUTES : period % MINUTE == 0 ? MINUTE : 0;
  }

  private static Duration retention(long resolution) {
    return resolution == HOUR ? BY_HOUR : resolution == FIVE_MINUTES ? BY_FIVE : BY_MINUTE;
  }

  private static long unit(Instant start, Instant now) {
    if (start.isAfter(now.minus(BY_MINUTE))) {
      return MINUTE;
    }
    return start.isAfter(now.minus(BY_FIVE)) ? FIVE_MINUTES : HOUR;
  }
}
