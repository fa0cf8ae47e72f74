package dev.hubscout.resources.call;

import dev.hubscout.resources.call.pace.FairQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes many listings of one account and Region at the same time. Services take turns, so that a
 * service that is slow or has many operations keeps no other one waiting.
 */
public final class Scrape {
  private final Caller caller;
  private final int atOnce;

  /**
   * @param atOnce how many listings are open at the same time; a few more than the limiter lets
   *     calls out, since those that wait between two attempts call nobody
   */
  public Scrape(Caller caller, int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one listing is open at a time");
    }
    this.caller = caller;
    this.atOnce = atOnce;
  }

  /**
   * A listing to make.
   *
   * @param from where it goes on; null at its beginning
   */
  public record Work(ListCall call, @Nullable String from) {}

  /** A listing that was made, whole or not. */
  public record Done(ListCall call, Listing listing) {}

  /**
   * What became of the work.
   *
   * @param done in the order in which they ended; those that were {@linkplain Listing#stopped()
   *     stopped} say where they go on
   * @param left what was not begun
   */
  public record Result(List<Done> done, List<Work> left) {
    public Result {
      done = List.copyOf(done);
      left = List.copyOf(left);
    }
  }

  /**
   * Makes them all, or as many as there is time for.
   *
   * @param sinks takes what is listed; what it throws ends the scrape, and is thrown on
   * @param stop asked before each listing and between two pages
   * @throws InterruptedException where the thread is interrupted meanwhile; listings under way end
   *     without a result
   */
  public Result run(List<Work> work, ListingSinks sinks, BooleanSupplier stop)
      throws InterruptedException {
    var queue = new FairQueue<Work>();
    work.forEach(it -> queue.add(it.call().service(), it));
    List<Done> done = Collections.synchronizedList(new ArrayList<>());
    List<Work> left = Collections.synchronizedList(new ArrayList<>());
    var failure = new AtomicReference<@Nullable Throwable>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < Math.min(atOnce, work.size()); i++) {
      threads.add(
          Thread.ofVirtual()
              .name("scrape-" + i)
              .start(() -> work(queue, sinks, stop, done, left, failure)));
    }
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      queue.stop();
      threads.forEach(Thread::interrupt);
      throw e;
    }
    var thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return new Result(done, left);
  }

  private void work(
      FairQueue<Work> queue,
      ListingSinks sinks,
      BooleanSupplier stop,
      List<Done> done,
      List<Work> left,
      AtomicReference<@Nullable Throwable> failure) {
    BooleanSupplier stopping = () -> failure.get() != null || stop.getAsBoolean();
    try {
      while (true) {
        var taken = queue.take();
        if (taken.isEmpty()) {
          return;
        }
        var next = taken.get();
        try {
          if (stopping.getAsBoolean()) {
            left.add(next);
          } else {
            done.add(list(next, sinks, stopping));
          }
        } finally {
          queue.done(next.call().service());
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

  private Done list(Work work, ListingSinks sinks, BooleanSupplier stop)
      throws InterruptedException {
    var sink = sinks.open(work.call());
    var listing = caller.list(work.call(), work.from(), sink, stop);
    sinks.close(work.call(), sink, listing);
    return new Done(work.call(), listing);
  }
}
