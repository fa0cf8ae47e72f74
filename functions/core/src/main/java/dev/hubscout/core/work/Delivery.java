package dev.hubscout.core.work;

import java.time.Instant;

/**
 * One delivery of a task's message.
 *
 * @param number how often this message was delivered, this time included
 * @param deadline when work must stop, so that what is left can go on in another delivery
 */
public record Delivery(int number, Instant deadline) {
  /** From this delivery on, a failure that might pass is taken for an answer. */
  public static final int MAX = 3;

  /** Whether the message should not have to come again. */
  public boolean last() {
    return number >= MAX;
  }
}
