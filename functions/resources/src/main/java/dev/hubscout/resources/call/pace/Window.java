package dev.hubscout.resources.call.pace;

/**
 * How many calls one service takes at once: one more after as many answers as there are calls in
 * the window, half as many once it throttles (additive increase, multiplicative decrease).
 *
 * <p>Not safe for use by several threads; {@link Limiter} guards it.
 */
final class Window {
  /** Below what a service that throttles at all lets through at once. */
  static final double FIRST = 4;

  private static final double LEAST = 1;
  private static final double AFTER_THROTTLING = 0.5;

  private final double most;
  private double size;
  private int inFlight;

  /** Calls that began before it say nothing of the size since. */
  private long lastDecrease = Long.MIN_VALUE;

  Window(int most) {
    this.most = most;
    this.size = Math.min(FIRST, most);
  }

  boolean hasRoom() {
    return inFlight < (int) size;
  }

  int size() {
    return (int) size;
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
    if (throttled) {
      if (begun >= lastDecrease) {
        size = Math.max(LEAST, size * AFTER_THROTTLING);
        lastDecrease = now;
      }
    } else if (full) {
      // a window that is not used up has not shown that it could be larger
      size = Math.min(most, size + 1 / size);
    }
  }
}
