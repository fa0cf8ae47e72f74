package dev.hubscout.resources.call;

import dev.hubscout.resources.call.Scrape.Done;
import dev.hubscout.resources.call.Scrape.Result;
import dev.hubscout.resources.call.Scrape.Work;
import dev.hubscout.resources.call.pace.FairQueue;
import dev.hubscout.resources.catalogue.Dependent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One scrape while it runs; several threads work at it. */
final class Running {
  private final Caller caller;
  private final ListingSinks sinks;
  private final BooleanSupplier stop;
  private final List<Dependent> all;
  private final Dependents dependents;
  private final Set<Dependent> followed = ConcurrentHashMap.newKeySet();
  private final FairQueue<Piece> queue;
  private final List<Done> done = Collections.synchronizedList(new ArrayList<>());
  private final List<Work> left = Collections.synchronizedList(new ArrayList<>());
  private final List<Dependent> undone = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Running(Caller caller, List<Dependent> dependents, ListingSinks sinks, BooleanSupplier asked) {
    this.caller = caller;
    this.sinks = sinks;
    this.queue = new FairQueue<>(caller::room);
    this.all = List.copyOf(dependents);
    this.dependents = new Dependents(dependents);
    this.stop = () -> failure.get() != null || asked.getAsBoolean();
  }

  /** What one worker does at a time. */
  private sealed interface Piece {
    ListCall call();

    /** A listing that was asked for. */
    record Asked(Work work) implements Piece {
      @Override
      public ListCall call() {
        return work.call();
      }
    }

    /** One that follows from another. */
    record Following(DependentListing listing) implements Piece {
      @Override
      public ListCall call() {
        return listing.call();
      }
    }
  }

  void add(Work work) {
    add(new Piece.Asked(work), work.from() != null);
  }

  private void add(Piece piece, boolean resumed) {
    dependents.expect(piece.call(), resumed);
    queue.add(piece.call().service(), piece);
  }

  void work() {
    try {
      while (true) {
        var taken = queue.take();
        if (taken.isEmpty()) {
          return;
        }
        var piece = taken.get();
        try {
          make(piece);
        } finally {
          queue.done(piece.call().service());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      queue.stop();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      queue.stop();
    }
  }

  private void make(Piece piece) throws InterruptedException {
    if (stop.getAsBoolean()) {
      switch (piece) {
        case Piece.Asked(var work) -> left.add(work);
        case Piece.Following(var following) -> undone.add(following.ready().dependent());
      }
      return;
    }
    var call = piece.call();
    var sink = sinks.open(call);
    boolean ended = false;
    Listing listing;
    try {
      var tapped = dependents.tap(call, sink);
      listing =
          switch (piece) {
            case Piece.Asked(var work) -> caller.list(call, work.from(), tapped, stop);
            case Piece.Following(var following) -> following.list(tapped, stop);
          };
      ended = true;
    } finally {
      if (!ended) {
        sinks.abandon(sink);
      }
    }
    sinks.close(call, sink, listing);
    done.add(new Done(call, listing));
    for (var ready : dependents.ended(call, listing)) {
      followed.add(ready.dependent());
      add(new Piece.Following(new DependentListing(caller, ready)), false);
    }
  }

  /** With those whose parents were not begun, or not in all of their ways, and so on. */
  private List<Dependent> missing() {
    var missing = new ArrayList<>(undone);
    var parents = new HashSet<String>();
    left.forEach(work -> parents.add(work.call().operation().id()));
    undone.forEach(dependent -> parents.add(dependent.operation().id()));
    boolean more = true;
    while (more) {
      more = false;
      for (var dependent : all) {
        if (parents.contains(dependent.parent())
            && !followed.contains(dependent)
            && !missing.contains(dependent)) {
          missing.add(dependent);
          more |= parents.add(dependent.operation().id());
        }
      }
    }
    return missing;
  }

  /**
   * @throws RuntimeException what a sink threw
   */
  Result result() {
    var thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return new Result(done, left, missing());
  }
}
