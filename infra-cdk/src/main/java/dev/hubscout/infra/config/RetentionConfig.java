package dev.hubscout.infra.config;

import dev.hubscout.aws.hub.Retention;
import java.time.Duration;
import java.util.Set;

/**
 * How long things are kept.
 *
 * @param store what the tables hold
 * @param logDays lines of functions' logs
 */
public record RetentionConfig(Retention store, int logDays) {
  private static final int MOST = 3_650;

  /** What CloudWatch Logs takes, as far as it is of use here. */
  private static final Set<Integer> LOG_DAYS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  static RetentionConfig read(ConfigReader in) {
    var store = Retention.of(term -> days(in, term.key(), term.standard()));
    int logs = in.number("logDays", 30, 1, 3_653);
    if (!LOG_DAYS.contains(logs)) {
      throw in.refused(
          "logDays",
          "CloudWatch Logs keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400,"
              + " 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days.");
    }
    return new RetentionConfig(store, logs);
  }

  private static Duration days(ConfigReader in, String key, Duration otherwise) {
    return Duration.ofDays(in.number(key, Math.toIntExact(otherwise.toDays()), 1, MOST));
  }
}
