package dev.hubscout.aws.store;

import java.time.Duration;

/**
 * How long some of a table's items are kept.
 *
 * @param variable of a function's environment with the days, without {@code HUBSCOUT_}
 * @param key of the days in a deployment's configuration, below {@code hubscout.retention}
 * @param standard where nobody says otherwise; whole days
 */
public record RetentionTerm(String variable, String key, Duration standard) {
  static RetentionTerm days(String variable, String key, int standard) {
    return new RetentionTerm(variable, key, Duration.ofDays(standard));
  }
}
