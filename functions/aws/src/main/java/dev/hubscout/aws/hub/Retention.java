package dev.hubscout.aws.hub;

import java.time.Duration;

/**
 * How long ended runs and facts are kept.
 *
 * @param runs runs and their tasks
 * @param gone instances that are terminated or gone, with their databases
 * @param history what changed
 */
public record Retention(Duration runs, Duration gone, Duration history) {
  public static final Retention DEFAULT =
      new Retention(Duration.ofDays(90), Duration.ofDays(90), Duration.ofDays(400));
}
