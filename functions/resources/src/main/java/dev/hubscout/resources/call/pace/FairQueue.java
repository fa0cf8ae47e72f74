package dev.hubscout.resources.call.pace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Work of several services, handed out so that no service waits for another one's long list: from
 * the service that has the least under way, and among those from the one that has waited longest.
 *
 * @param <T> what is handed out
 */
public final class FairQueue<T> {
  private final Map<String, Lane<T>> lanes = new LinkedHashMap<>();
  private long turn;
  private int waiting;
  private int underWay;
  private boolean stopped;

  private static final class Lane<T> {
    final Deque<T> waiting = new ArrayDeque<>();
    int underWay;
    long lastTurn;
  }

  /** Adds work; whoever has some under way may still add more. */
  public synchronized void add(String service, T work) {
    lanes.computeIfAbsent(service, key -> new Lane<>()).waiting.add(work);
    waiting++;
    notifyAll();
  }

  /**
   * The next work, once there is some.
   *
   * @return empty where all work is done or nothing more is to be begun
   * @throws InterruptedException where the thread is interrupted while it waits
   */
  public synchronized Optional<T> take() throws InterruptedException {
    while (!stopped && waiting == 0 && underWay > 0) {
      wait();
    }
    if (stopped || waiting == 0) {
      return Optional.empty();
    }
    Lane<T> next = null;
    for (var lane : lanes.values()) {
      if (!lane.waiting.isEmpty() && (next == null || before(lane, next))) {
        next = lane;
      }
    }
    if (next == null) {
      throw new IllegalStateException("work is counted that is nowhere");
    }
    next.underWay++;
    next.lastTurn = ++turn;
    waiting--;
    underWay++;
    return Optional.of(next.waiting.remove());
  }

  private static boolean before(Lane<?> lane, Lane<?> other) {
    return lane.underWay != other.underWay
        ? lane.underWay < other.underWay
        : lane.lastTurn < other.lastTurn;
  }

  /** Work that was taken is done. */
  public synchronized void done(String service) {
    var lane = lanes.get(service);
    if (lane == null || lane.underWay == 0) {
      throw new IllegalStateException("nothing of " + service + " is under way");
    }
    lane.underWay--;
    underWay--;
    notifyAll();
  }

  /** Hands out nothing more. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
