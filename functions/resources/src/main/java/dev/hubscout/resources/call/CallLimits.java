package dev.hubscout.resources.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of one listing.
 *
 * @param pages the most pages; a longer listing is {@code TRUNCATED}
 * @param time the longest that a listing may take; what takes longer has {@code TIMED_OUT}
 * @param bodyBytes the longest body of one answer; a longer one makes the listing {@code TRUNCATED}
 * @param answer how long a single answer may take
 * @param attempts how often a call is made at most, the first time included
 * @param pageSize items of a page where the operation takes a number and its bounds allow this one;
 *     null to let the service choose
 */
public record CallLimits(
    int pages,
    Duration time,
    long bodyBytes,
    Duration answer,
    int attempts,
    @Nullable Integer pageSize) {
  /**
   * Beyond what a list of one account's Region has, and within the 900 s of a function. 32 bodies
   * at once are at most 512 MB of the 1,769 MB that a function has.
   */
  public static final CallLimits DEFAULT =
      new CallLimits(
          5_000, Duration.ofMinutes(10), 16L * 1024 * 1024, Duration.ofSeconds(90), 6, null);

  public CallLimits {
    if (pages < 1 || bodyBytes < 1 || attempts < 1 || (pageSize != null && pageSize < 1)) {
      throw new IllegalArgumentException("limits are positive");
    }
    if (!time.isPositive() || !answer.isPositive()) {
      throw new IllegalArgumentException("times are positive");
    }
  }

  /** The same with pages of another size. */
  public CallLimits withPageSize(int size) {
    return new CallLimits(pages, time, bodyBytes, answer, attempts, size);
  }
}
