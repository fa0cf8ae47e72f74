package dev.hubscout.databases.coverage;

import dev.hubscout.aws.hub.Deadlines;
import java.time.Duration;
import java.time.Instant;

/** When a command must have ended on every instance, whatever SSM still says of it. */
public final class CommandDeadline {
  /** SSM's own time for noticing that both of its timeouts have passed. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private CommandDeadline() {}

  public static Instant of(Instant sentAt, Deadlines deadlines) {
    return sentAt.plus(deadlines.delivery()).plus(deadlines.execution()).plus(GRACE);
  }
}
