package dev.hubscout.storage;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How writes that met another writer are tried again: a bounded number of times, further apart. */
public final class Retry {
  /** Together about 15 seconds of waiting at most, half of it on average. */
  public static final int ATTEMPTS = 20;

  private static final long FIRST_MS = 20;
  private static final long LONGEST_MS = 1_000;

  private Retry() {}

  /**
   * Waits before another attempt.
   *
   * @param attempt how many were made, from 1
   * @throws InterruptedWriteException where the thread is interrupted
   */
  public static void pause(int attempt) {
    long ceiling = Math.min(LONGEST_MS, FIRST_MS << Math.min(attempt - 1, 10));
    try {
      Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedWriteException(e);
    }
  }

  /**
   * Waits before another attempt where there is to be one.
   *
   * @throws HubscoutException where the attempts are used up
   */
  public static void pauseIf(boolean again, int attempt, String what) {
    if (again && attempt == ATTEMPTS) {
      throw exhausted(what);
    }
    if (again) {
      pause(attempt);
    }
  }

  /** What is thrown once the attempts are used up. */
  public static HubscoutException exhausted(String what) {
    return new HubscoutException(
        ErrorCode.AWS_FAILURE,
        null,
        what + ": other writers went first " + ATTEMPTS + " times; try again later.");
  }
}
