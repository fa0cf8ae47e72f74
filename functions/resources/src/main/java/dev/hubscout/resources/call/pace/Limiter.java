package dev.hubscout.resources.call.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets at most so many calls out at once, and to each service no more than it bears: services
 * throttle apart from each other, so each has a window of its own that follows its throttling. Who
 * waits for the same service is let out in the order of arrival.
 */
public final class Limiter {
  private static final Duration FOREVER = Duration.ofDays(365);

  private final int most;
  private final double first;
  private final boolean adaptive;
  private final Map<String, Lane> lanes = new HashMap<>();

  /** Services in the order in which they are looked at for the next call. */
  private final Deque<Lane> turns = new ArrayDeque<>();

  private int inFlight;
  private long sequence;

  /**
   * @param most calls at once, to all services together
   */
  public Limiter(int most) {
    this(most, Window.FIRST, true);
  }

  private Limiter(int most, double first, boolean adaptive) {
    if (most < 1) {
      throw new IllegalArgumentException("a limiter lets at least one call out");
    }
    this.most = most;
    this.first = first;
    this.adaptive = adaptive;
  }

  /** A limiter that takes no notice of throttling; to compare with. */
  public static Limiter withoutWindows(int most) {
    return new Limiter(most, most, false);
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

    Lane(String service, Window window) {
      this.service = service;
      this.window = window;
    }
  }

  /**
   * Waits for its turn.
   *
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public Permit acquire(String service) throws InterruptedException {
    return acquire(service, FOREVER)
        .orElseThrow(() -> new AssertionError("nobody waits for " + FOREVER));
  }

  /**
   * Waits for its turn, but no longer than there is time.
   *
   * @return nothing where the time is over
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public Optional<Permit> acquire(String service, Duration most) throws InterruptedException {
    long begun = System.nanoTime();
    // before it waits for a permit, so that who is paced keeps nobody else from calling
    for (long wait = pace(service); wait > 0; wait = pace(service)) {
      if (wait > left(begun, most)) {
        return Optional.empty();
      }
      Thread.sleep(Duration.ofNanos(wait));
    }
    var mine = new CompletableFuture<Permit>();
    synchronized (this) {
      lane(service).waiting.add(mine);
      letOut();
    }
    try {
      return Optional.of(mine.get(left(begun, most), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      withdraw(service, mine);
      return Optional.empty();
    } catch (InterruptedException e) {
      withdraw(service, mine);
      throw e;
    } catch (ExecutionException e) {
      throw new AssertionError("permits are given, never refused", e);
    }
  }

  private static long left(long begun, Duration most) {
    return most.toNanos() - (System.nanoTime() - begun);
  }

  /** Gives a permission back, and says whether the service asked to be called less. */
  public synchronized void release(Permit permit, boolean throttled) {
    inFlight--;
    lane(permit.service()).window.end(adaptive && throttled, permit.begun(), sequence);
    letOut();
  }

  /** How many calls a service takes at once, as far as is known. */
  public synchronized int window(String service) {
    return lane(service).window.size();
  }

  private synchronized long pace(String service) {
    return lane(service).window.start(System.nanoTime());
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
          var lane = new Lane(key, new Window(first, most));
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
