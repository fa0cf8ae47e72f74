package dev.hubscout.resources.call.pace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Lets at most so many calls out at once, and to each service no more than it bears: services
 * throttle apart from each other, so each has a window of its own that follows its throttling. Who
 * waits for the same service is let out in the order of arrival.
 */
public final class Limiter {
  private final int most;
  private final Map<String, Lane> lanes = new HashMap<>();

  /** Services in the order in which they are looked at for the next call. */
  private final Deque<Lane> turns = new ArrayDeque<>();

  private int inFlight;
  private long sequence;

  /**
   * @param most calls at once, to all services together
   */
  public Limiter(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a limiter lets at least one call out");
    }
    this.most = most;
  }

  /**
   * Permission for one call.
   *
   * @param begun its place in the order of calls
   */
  public record Permit(String service, long begun) {}

  private static final class Lane {
    final String service;
    final Window window;
    final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();

    Lane(String service, int most) {
      this.service = service;
      this.window = new Window(most);
    }
  }

  /**
   * Waits for its turn.
   *
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public Permit acquire(String service) throws InterruptedException {
    var mine = new CompletableFuture<Permit>();
    synchronized (this) {
      lane(service).waiting.add(mine);
      letOut();
    }
    try {
      return mine.get();
    } catch (InterruptedException e) {
      withdraw(service, mine);
      throw e;
    } catch (ExecutionException e) {
      throw new AssertionError("permits are given, never refused", e);
    }
  }

  /** Gives a permission back, and says whether the service asked to be called less. */
  public synchronized void release(Permit permit, boolean throttled) {
    inFlight--;
    lane(permit.service()).window.end(throttled, permit.begun(), sequence);
    letOut();
  }

  /** How many calls a service takes at once, as far as is known. */
  public synchronized int window(String service) {
    return lane(service).window.size();
  }

  private synchronized void withdraw(String service, CompletableFuture<Permit> mine) {
    if (!lane(service).waiting.remove(mine)) {
      // it came between
      release(mine.resultNow(), false);
    }
  }

  private Lane lane(String service) {
    return lanes.computeIfAbsent(
        service,
        key -> {
          var lane = new Lane(key, most);
          turns.add(lane);
          return lane;
        });
  }

  /** Looks at every service once for each call that goes out, and begins behind the last one. */
  private void letOut() {
    int looked = 0;
    while (inFlight < most && looked < turns.size()) {
      var lane = turns.removeFirst();
      turns.addLast(lane);
      looked++;
      if (!lane.waiting.isEmpty() && lane.window.hasRoom()) {
        inFlight++;
        lane.window.begin();
        lane.waiting.remove().complete(new Permit(lane.service, sequence++));
        looked = 0;
      }
    }
  }
}
