package dev.hubscout.aws.hub;

import java.time.Duration;
import java.time.Instant;

/**
 * How long things may take.
 *
 * @param delivery until an instance must have fetched its command
 * @param execution until the command must have ended on the instance
 * @param agentUrl how long the agent's download URL is valid
 * @param task until the sweep ends a task
 * @param resend after which the sweep takes a message that nobody worked on for lost
 * @param unknownCommand after which the event of a command that is not stored is looked at once
 *     more
 * @param events whether status events reach the hub; where they cannot, the sweep asks for results
 *     every few seconds instead of after a command's deadline
 */
public record Deadlines(
    Duration delivery,
    Duration execution,
    Duration agentUrl,
    Duration task,
    Duration resend,
    Duration unknownCommand,
    boolean events) {
  /** What the design says. */
  public static final Deadlines DEFAULT =
      new Deadlines(
          Duration.ofSeconds(600),
          Duration.ofSeconds(120),
          Duration.ofSeconds(1_800),
          Duration.ofMinutes(20),
          Duration.ofMinutes(2),
          Duration.ofSeconds(60),
          true);

  /** SSM's own time for noticing that both of its timeouts have passed. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final Duration LOOK = Duration.ofSeconds(2);

  /** The same, for a hub that no event reaches. */
  public Deadlines withoutEvents() {
    return new Deadlines(delivery, execution, agentUrl, task, resend, unknownCommand, false);
  }

  /** The same with another time until the event of an unknown command is looked at again. */
  public Deadlines withUnknownCommand(Duration time) {
    return new Deadlines(delivery, execution, agentUrl, task, resend, time, events);
  }

  /** When a command must have ended on every instance, whatever SSM still says of it. */
  public Instant command(Instant sentAt) {
    return sentAt.plus(delivery).plus(execution).plus(GRACE);
  }

  /** When the sweep first asks for a command's results. */
  public Instant firstLook(Instant sentAt) {
    return events ? command(sentAt) : sentAt.plus(LOOK);
  }

  /** When the sweep asks again for results that were not all there. */
  public Instant nextLook(Instant now) {
    return now.plus(events ? resend : LOOK);
  }
}
