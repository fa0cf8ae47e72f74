package dev.hubscout.aws.series;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statistic of a metric by periods.
 *
 * @param metric as CloudWatch names it
 * @param index a global secondary index; null where it is not about one
 * @param operation null where it is not about one
 * @param statistic as CloudWatch names it
 * @param period seconds
 */
public record SeriesId(
    String metric,
    @Nullable String index,
    @Nullable String operation,
    String statistic,
    int period) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,255}");
  private static final String SEPARATOR = "#";
  private static final int FIELDS = 5;

  /**
   * @throws IllegalArgumentException where a name has another character than names of AWS have, or
   *     the period is no whole minutes
   */
  public SeriesId {
    require("metric", metric);
    require("statistic", statistic);
    if (index != null) {
      require("index", index);
    }
    if (operation != null) {
      require("operation", operation);
    }
    if (period <= 0 || period % 60 != 0) {
      throw new IllegalArgumentException("period: " + period + " is not whole minutes");
    }
  }

  private static void require(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(field + ": \"" + name + "\" is no name");
    }
  }

  /** The metric with its dimensions, which all of its statistics share. */
  String metricKey() {
    return String.join(SEPARATOR, metric, text(operation), text(index));
  }

  /** The attribute of an item of the metric. */
  String attribute() {
    return statistic + "/" + period;
  }

  /** All of it, as {@link #parse} reads it. */
  String key() {
    return String.join(SEPARATOR, metricKey(), statistic, String.valueOf(period));
  }

  static SeriesId parse(String key) {
    var fields = key.split(SEPARATOR, -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("series: \"" + key + "\" is no key");
    }
    return new SeriesId(
        fields[0],
        fields[2].isEmpty() ? null : fields[2],
        fields[1].isEmpty() ? null : fields[1],
        fields[3],
        Integer.parseInt(fields[4]));
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }
}
