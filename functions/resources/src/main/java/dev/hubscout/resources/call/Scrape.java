package dev.hubscout.resources.call;

import dev.hubscout.resources.catalogue.Dependent;
import java.util.ArrayList;
import java.util.List;
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
   * @param undone dependents that were not begun, whether or not their parents were; they need
   *     their parents' items once more, from the beginning
   */
  public record Result(List<Done> done, List<Work> left, List<Dependent> undone) {
    public Result {
      done = List.copyOf(done);
      left = List.copyOf(left);
      undone = List.copyOf(undone);
    }
  }

  /**
   * Makes them all, or as many as there is time for.
   *
   * @param dependents operations that are called with what these list; those whose parent is not
   *     among the work are not
   * @param sinks takes what is listed; what it throws ends the scrape, and is thrown on
   * @param stop asked before each listing and between two pages
   * @throws InterruptedException where the thread is interrupted meanwhile; listings under way end
   *     without a result
   */
  public Result run(
      List<Work> work, List<Dependent> dependents, ListingSinks sinks, BooleanSupplier stop)
      throws InterruptedException {
    var running = new Running(caller, dependents, sinks, stop);
    work.forEach(running::add);
    var threads = new ArrayList<Thread>();
    // a parent that has ended leaves its worker to its dependents, of which there may be more
    int workers = dependents.isEmpty() ? Math.min(atOnce, work.size()) : atOnce;
    for (int i = 0; i < workers; i++) {
      threads.add(Thread.ofVirtual().name("scrape-" + i).start(running::work));
    }
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      throw e;
    }
    return running.result();
  }
}
