package dev.hubscout.resources.call;

import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.failure.Failure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a listing went.
 *
 * @param pages that were handed on whole
 * @param items that were handed on
 * @param bytes of the bodies of all pages, as they came
 * @param durationMs from the first call to the last answer, waiting included
 * @param calls requests that were sent, with those that were tried again
 * @param failures why it has not read everything; empty only where the outcome is {@code OK} or
 *     {@code EMPTY}; at most {@value #MAX_FAILURES}
 * @param next where it can go on; null where it cannot, or has ended
 */
public record Listing(
    ListingOutcome outcome,
    int pages,
    long items,
    long bytes,
    long durationMs,
    int calls,
    List<Failure> failures,
    @Nullable String next) {
  /** A listing keeps no more. */
  public static final int MAX_FAILURES = 20;

  /** The code of a listing that was asked to stop between two pages. */
  public static final String STOPPED = "STOPPED";

  public Listing {
    failures = failures.stream().limit(MAX_FAILURES).toList();
    boolean whole = outcome == ListingOutcome.OK || outcome == ListingOutcome.EMPTY;
    if (whole != failures.isEmpty()) {
      throw new IllegalArgumentException(outcome + " with failures " + failures);
    }
  }

  /** Whether it was only asked to stop, and goes on from {@link #next}. */
  public boolean stopped() {
    return next != null && failures.getFirst().code().equals(STOPPED);
  }

  /** This listing together with what was read when it went on. */
  public Listing then(Listing later) {
    boolean anything = items + later.items > 0;
    var outcome =
        switch (later.outcome) {
          case OK, EMPTY -> anything ? ListingOutcome.OK : ListingOutcome.EMPTY;
          case NOT_AVAILABLE,
              NOT_ENABLED,
              DENIED,
              DENIED_BY_SCP,
              THROTTLED,
              TIMED_OUT,
              TRUNCATED,
              ERROR ->
              later.outcome;
        };
    return new Listing(
        outcome,
        pages + later.pages,
        items + later.items,
        bytes + later.bytes,
        durationMs + later.durationMs,
        calls + later.calls,
        later.failures,
        later.next);
  }

  /** Several listings that are one, such as the same question about each bucket. */
  static Listing together(List<Listing> parts, long durationMs) {
    var failures = parts.stream().flatMap(it -> it.failures.stream()).toList();
    var worst = parts.stream().map(Listing::outcome).filter(it -> !it.complete()).toList();
    long items = parts.stream().mapToLong(Listing::items).sum();
    var outcome = items > 0 ? ListingOutcome.OK : ListingOutcome.EMPTY;
    if (!worst.isEmpty()) {
      outcome = worst.stream().distinct().count() == 1 ? worst.getFirst() : ListingOutcome.ERROR;
    } else if (!parts.isEmpty()
        && parts.stream().map(Listing::outcome).distinct().count() == 1
        && !failures.isEmpty()) {
      outcome = parts.getFirst().outcome();
    }
    return new Listing(
        outcome,
        parts.stream().mapToInt(Listing::pages).sum(),
        items,
        parts.stream().mapToLong(Listing::bytes).sum(),
        durationMs,
        parts.stream().mapToInt(Listing::calls).sum(),
        outcome == ListingOutcome.OK || outcome == ListingOutcome.EMPTY
            ? List.of()
            : Stream.concat(
                    failures.stream().filter(it -> !it.outcome().complete()),
                    failures.stream().filter(it -> it.outcome().complete()))
                .toList(),
        null);
  }
}
