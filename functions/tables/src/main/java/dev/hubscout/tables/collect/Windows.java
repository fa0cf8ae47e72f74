package dev.hubscout.tables.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times that are asked about at one moment. They end three minutes before it, since CloudWatch
 * knows a minute about two minutes after its end.
 *
 * @param end the first minute that is not asked for
 */
public record Windows(Instant end) {
  /** Seconds of the shorter window, of which the longer one has a whole number. */
  public static final int SHORTER = 3 * 60 * 60;

  /** Seconds of the longer window. */
  public static final int LONGER = 7 * 24 * 60 * 60;

  static final int FIVE_MINUTES = 300;
  static final int HOUR = 3_600;

  /** Of consumed and provisioned capacity, and of throttles. */
  static final Duration CAPACITY = Duration.ofDays(14);

  private static final Duration LATENCY = Duration.ofSeconds(LONGER);
  private static final Duration SETTLES = Duration.ofMinutes(3);

  /** What was asked for so shortly before the end may have changed since. */
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(10);

  /** Checks the end. */
  public Windows {
    if (!end.equals(Span.floor(end, Span.MINUTE))) {
      throw new IllegalArgumentException("end: " + end + " is within a minute");
    }
  }

  /** The windows that end as near to a moment as they can. */
  public static Windows at(Instant now) {
    return new Windows(Span.floor(now.minus(SETTLES), Span.MINUTE));
  }

  /**
   * Both windows by whole ones: the last of its periods of {@link #SHORTER} is the shorter window.
   */
  Span whole() {
    return new Span(end.minus(LATENCY), end);
  }

  /** Whether periods of so many seconds are windows, and not parts of a day. */
  static boolean isWhole(int period) {
    return period == SHORTER || period == LONGER;
  }

  /**
   * The minutes of latencies that are not known; empty where all are.
   *
   * @param known until when a series was read; null where it never was
   * @param created when the table was made, before which there is nothing to ask for; null where
   *     that is not known
   */
  Optional<Span> latencyMinutes(@Nullable Instant known, @Nullable Instant created) {
    return since(known, created, LATENCY, Span.MINUTE);
  }

  /** The whole hours that are not known, as the UTC clock has them. */
  Optional<Span> hours(@Nullable Instant known, @Nullable Instant created) {
    return since(known, created, LATENCY, HOUR);
  }

  /** The minutes of capacity that are not known. */
  Optional<Span> capacityMinutes(@Nullable Instant known, @Nullable Instant created) {
    return since(known, created, CAPACITY, Span.MINUTE);
  }

  /** The five minutes of capacity that are not known. */
  Optional<Span> capacityFiveMinutes(@Nullable Instant known, @Nullable Instant created) {
    return since(known, created, CAPACITY, FIVE_MINUTES);
  }

  private Optional<Span> since(
      @Nullable Instant known, @Nullable Instant created, Duration most, int period) {
    var to = Span.floor(end, period);
    var from = to.minus(most);
    if (known != null) {
      from = later(from, Span.floor(known.minus(ASKED_AGAIN), period));
    }
    if (created != null) {
      from = later(from, Span.floor(created, period));
    }
    return from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
