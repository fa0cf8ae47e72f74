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
 * waits is let out in the order of arrival, but for those whose service takes no more.
 */
public final class Limiter {
  private static final Duration FOREVER = Duration.ofDays(365);

  private final int most;
  private final double first;
  private final boolean adaptive;
  private final Map<String, Lane> lanes = new HashMap<>();

  private int inFlight;
  private long arrivals;
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

  /**
   * Somebody who waits.
   *
   * @param permit empty where the service has come to be called at a pace meanwhile, for which
   *     nobody has waited yet
   */
  private record Waiting(long arrival, CompletableFuture<Optional<Permit>> permit) {}

  private static final class Lane {
    final String service;
    final Window window;
    final Deque<Waiting> waiting = new ArrayDeque<>();

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
    while (true) {
      var permit = new CompletableFuture<Optional<Permit>>();
      // before it waits for a permit, so that who is paced keeps nobody else from calling
      for (long wait = enter(service, permit); wait > 0; wait = enter(service, permit)) {
        if (wait > left(begun, most)) {
          return Optional.empty();
        }
        Thread.sleep(Duration.ofNanos(wait));
      }
      try {
        var given = permit.get(left(begun, most), TimeUnit.NANOSECONDS);
        if (given.isPresent()) {
          return given;
        }
      } catch (TimeoutException e) {
        withdraw(service, permit);
        return Optional.empty();
      } catch (InterruptedException e) {
        withdraw(service, permit);
        throw e;
      } catch (ExecutionException e) {
        throw new AssertionError("permits are given, never refused", e);
      }
    }
  }

  private static long left(long begun, Duration most) {
    return most.toNanos() - (System.nanoTime() - begun);
  }

  /** Gives a permission back, and says whether the service asked to be called less. */
  public synchronized void release(Permit permit, boolean throttled) {
    inFlight--;
    var lane = lane(permit.service());
    boolean paced = lane.window.paced();
    lane.window.end(adaptive && throttled, permit.begun(), sequence);
    if (!paced && lane.window.paced()) {
      lane.waiting.forEach(it -> it.permit().complete(Optional.empty()));
      lane.waiting.clear();
    }
    letOut();
  }

  /** How many calls a service takes at once, as far as is known. */
  public synchronized int window(String service) {
    return lane(service).window.size();
  }

  /**
   * Takes the next place of the service's pace, and waits for a permit from then on.
   *
   * @return 0 where it was free, else in how many nanoseconds to ask again
   */
  private synchronized long enter(String service, CompletableFuture<Optional<Permit>> permit) {
    var lane = lane(service);
    long wait = lane.window.start(System.nanoTime());
    if (wait == 0) {
      lane.waiting.add(new Waiting(arrivals++, permit));
      letOut();
    }
    return wait;
  }

  private synchronized void withdraw(String service, CompletableFuture<Optional<Permit>> permit) {
    if (!lane(service).waiting.removeIf(it -> it.permit().equals(permit))) {
      // it came between
      permit.resultNow().ifPresent(it -> release(it, false));
    }
  }

  private Lane lane(String service) {
    return lanes.computeIfAbsent(service, key -> new Lane(key, new Window(first, most)));
  }

  private void letOut() {
    while (inFlight < most) {
      Lane next = null;
      long arrival = Long.MAX_VALUE;
      for (var lane : lanes.values()) {
        var head = lane.waiting.peek();
        if (head != null && head.arrival() < arrival && lane.window.hasRoom()) {
          next = lane;
          arrival = head.arrival();
        }
      }
      if (next == null) {
        return;
      }
      inFlight++;
      next.window.begin();
      next.waiting.remove().permit().complete(Optional.of(new Permit(next.service, sequence++)));
    }
  }
}
