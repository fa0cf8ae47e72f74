package dev.hubscout.aws.hub;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param delivery until an instance must have fetched its command
 * @param execution until the command must have ended on the instance
 * @param agentUrl how long the agent's download URL is valid
 * @param task until the sweep ends a task
 * @param resend after which the sweep takes a message that nobody worked on for lost
 */
public record Deadlines(
    Duration delivery, Duration execution, Duration agentUrl, Duration task, Duration resend) {
  /** What the design says. */
  public static final Deadlines DEFAULT =
      new Deadlines(
          Duration.ofSeconds(600),
          Duration.ofSeconds(120),
          Duration.ofSeconds(1_800),
          Duration.ofMinutes(20),
          Duration.ofMinutes(2));
}
