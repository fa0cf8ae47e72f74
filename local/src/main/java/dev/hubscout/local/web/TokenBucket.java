package dev.hubscout.local.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lets so many through at once, and so many a second in the long run. */
final class TokenBucket {
  private final double perSecond;
  private final double most;
  private final LongSupplier nanos;
  private double left;
  private long filled;

  /**
   * @param nanos a clock such as {@link System#nanoTime}
   */
  TokenBucket(double perSecond, int burst, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.most = burst;
    this.nanos = nanos;
    this.left = burst;
    this.filled = nanos.getAsLong();
  }

  /** Empty where one may pass; else how long until one may. */
  synchronized Optional<Duration> take() {
    long now = nanos.getAsLong();
    left = Math.min(most, left + (now - filled) / 1e9 * perSecond);
    filled = now;
    if (left >= 1) {
      left--;
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos((long) Math.ceil((1 - left) / perSecond * 1e9)));
  }
}
