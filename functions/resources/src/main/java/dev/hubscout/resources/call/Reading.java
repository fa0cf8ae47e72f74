package dev.hubscout.resources.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.catalogue.ItemList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what is handed on of one listing. */
final class Reading {
  private final ListCall call;
  private final Caller.Subject subject;
  private final ListingSink sink;
  private final LongSupplier nanoTime;
  private final long begun;
  private int pages;
  private long items;
  private long bytes;
  private int calls;
  private boolean sinkFailed;

  Reading(
      ListCall call, Caller.Subject subject, ListingSink sink, LongSupplier nanoTime, long begun) {
    this.call = call;
    this.subject = subject;
    this.sink = sink;
    this.nanoTime = nanoTime;
    this.begun = begun;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  long begun() {
    return begun;
  }

  /** Whether what the sink threw ended it. */
  boolean sinkFailed() {
    return sinkFailed;
  }

  int pages() {
    return pages;
  }

  void called(int more) {
    calls += more;
  }

  void item(@Nullable ItemList list, JsonNode value) {
    items++;
    handOn(() -> sink.item(new Item(list, subject.shown(), value)));
  }

  void page(
      JsonNode beside,
      @Nullable String next,
      @Nullable String requestId,
      int status,
      int attempts,
      long length) {
    pages++;
    bytes += length;
    handOn(
        () ->
            sink.page(
                new PageEnd(subject.shown(), beside, next, requestId, status, attempts, length)));
  }

  private void handOn(Runnable what) {
    boolean taken = false;
    try {
      what.run();
      taken = true;
    } finally {
      sinkFailed |= !taken;
    }
  }

  Listing whole() {
    return listing(items == 0 ? ListingOutcome.EMPTY : ListingOutcome.OK, List.of(), null);
  }

  /**
   * @param next where it can go on
   */
  Listing failed(Failure failure, @Nullable String next) {
    if (pages > 0 && failure.outcome().complete()) {
      // some of it was read, so it is there, and the rest is missing
      var cut =
          new Failure(
              ListingOutcome.TRUNCATED,
              failure.code(),
              failure.words(),
              failure.requestId(),
              call.name()
                  + " stopped after "
                  + pages
                  + " pages. "
                  + ListingOutcome.TRUNCATED.remediation());
      return listing(cut.outcome(), List.of(cut), next);
    }
    return listing(failure.outcome(), List.of(failure), next);
  }

  private Listing listing(ListingOutcome outcome, List<Failure> failures, @Nullable String next) {
    long duration = TimeUnit.NANOSECONDS.toMillis(now() - begun);
    return new Listing(outcome, pages, items, bytes, duration, calls, failures, next);
  }
}
