package dev.hubscout.resources.call;

import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Calls one operation for everything that its parent listed, one call after the other. */
record DependentListing(Caller caller, Dependents.Ready ready) {
  ListCall call() {
    return new ListCall(ready.dependent().operation(), ready.region());
  }

  /**
   * All of it as one listing. A listing that is stopped begins anew, since what its parent listed
   * is not kept.
   */
  Listing list(ListingSink sink, BooleanSupplier stop) throws InterruptedException {
    if (ready.instead() != null) {
      return ready.instead();
    }
    long begun = System.nanoTime();
    var parts = new ArrayList<Listing>();
    for (var group : ready.groups()) {
      if (stop.getAsBoolean()) {
        parts.add(failed(stopped()));
        break;
      }
      var region = group.first().region();
      var there =
          new ListCall(ready.dependent().operation(), region == null ? ready.region() : region);
      var part = caller.list(there, group.subject(ready.dependent()), null, sink, stop);
      parts.add(none(part) ? nothing(part) : part);
    }
    if (ready.missing() != null) {
      parts.add(failed(ready.missing()));
    }
    return Listing.together(parts, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  private boolean none(Listing part) {
    return part.items() == 0
        && !part.failures().isEmpty()
        && ready.dependent().none().contains(part.failures().getFirst().code());
  }

  private static Listing nothing(Listing part) {
    return new Listing(
        ListingOutcome.EMPTY,
        part.pages(),
        0,
        part.bytes(),
        part.durationMs(),
        part.calls(),
        List.of(),
        null);
  }

  private Failure stopped() {
    return Failure.ours(
        ready.dependent().operation().id(),
        ListingOutcome.TRUNCATED,
        Listing.STOPPED,
        "was stopped before its end");
  }

  private static Listing failed(Failure failure) {
    return new Listing(failure.outcome(), 0, 0, 0, 0, 0, List.of(failure), null);
  }
}
