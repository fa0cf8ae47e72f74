package dev.hubscout.resources.call.pace;

import java.util.concurrent.TimeUnit;

/**
 * How many calls one service takes at once: one more after as many answers as there are calls in
 * the window, half as many once it throttles (additive increase, multiplicative decrease). A
 * service that throttles a single call at a time is called at a pace, which follows its throttling
 * in the same way.
 *
 * <p>Not safe for use by several threads; {@link Limiter} guards it.
 */
final class Window {
  /** Below what a service that throttles at all lets through at once. */
  static final double FIRST = 4;

  private static final double LEAST = 1;
  private static final double AFTER_THROTTLING = 0.5;

  /** Calls a second at which pacing begins; about as many as one call at a time makes. */
  private static final double FIRST_PACE = 15;

  private static final double LEAST_PACE = 0.5;

  /** From here on, calling one at a time is slower. */
  private static final double NO_PACE = 30;

  private static final double FASTER = 0.2;
  private static final double PACE_AFTER_THROTTLING = 0.7;

  private final double most;
  private double size;
  private int inFlight;

  /** Calls a second; infinite where nothing is paced. */
  private double pace = Double.POSITIVE_INFINITY;

  private boolean placed;
  private long nextStart;

  /** Calls that began before it say nothing of the size since. */
  private long lastDecrease = Long.MIN_VALUE;

  Window(double first, int most) {
    this.most = most;
    this.size = Math.min(first, most);
  }

  boolean hasRoom() {
    return inFlight < (int) size;
  }

  int size() {
    return (int) size;
  }

  /** Calls a second that it is held to; infinite where it is held to none. */
  double pace() {
    return pace;
  }

  /** Whether it is held to a pace. */
  boolean paced() {
    return !Double.isInfinite(pace);
  }

  /**
   * Takes the next place of the pace, if it is free.
   *
   * @return 0 where it was, else in how many nanoseconds to ask again
   */
  long start(long nanoTime) {
    if (!paced()) {
      return 0;
    }
    long interval = (long) (TimeUnit.SECONDS.toNanos(1) / pace);
    // a place that was given at a lower pace is not farther away than one of this pace
    long wait = Math.min(nextStart - nanoTime, interval);
    if (placed && wait > 0) {
      return wait;
    }
    placed = true;
    nextStart = nanoTime + interval;
    return 0;
  }

  void begin() {
    inFlight++;
  }

  /**
   * @param begun when the call began, in the order of {@code now}
   */
  void end(boolean throttled, long begun, long now) {
    boolean full = inFlight >= (int) size;
    inFlight--;
    if (!throttled) {
      succeeded(full);
    } else if (begun >= lastDecrease) {
      lastDecrease = now;
      decrease();
    }
  }

  private void succeeded(boolean full) {
    if (paced()) {
      pace += FASTER;
      if (pace > NO_PACE) {
        pace = Double.POSITIVE_INFINITY;
      }
    } else if (full) {
      // a window that is not used up has not shown that it could be larger
      size = Math.min(most, size + 1 / size);
    }
  }

  private void decrease() {
    if (size > LEAST) {
      size = Math.max(LEAST, size * AFTER_THROTTLING);
    } else if (!paced()) {
      pace = FIRST_PACE;
    } else {
      pace = Math.max(LEAST_PACE, pace * PACE_AFTER_THROTTLING);
    }
  }
}
