package dev.hubscout.tables.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A time of whole minutes.
 *
 * @param from inclusive
 * @param to exclusive, after it
 */
public record Span(Instant from, Instant to) implements Comparable<Span> {
  static final int MINUTE = 60;

  private static final Comparator<Span> ORDER =
      Comparator.comparing(Span::from).thenComparing(Span::to);

  /** Checks its ends. */
  public Span {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("span: " + from + " is not before " + to);
    }
    if (!from.equals(floor(from, MINUTE)) || !to.equals(floor(to, MINUTE))) {
      throw new IllegalArgumentException("span: " + from + " to " + to + " is not whole minutes");
    }
  }

  /** The last multiple of so many seconds, from 1970 on, that is not after a time. */
  static Instant floor(Instant time, int seconds) {
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** How long it is. */
  public Duration length() {
    return Duration.between(from, to);
  }

  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }
}
