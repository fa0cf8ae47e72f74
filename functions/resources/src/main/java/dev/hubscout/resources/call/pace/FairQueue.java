package dev.hubscout.resources.call.pace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Work of several services. Every other time it is handed out in turns, so that no service waits
 * for another one's long list: from the service that has the least under way, and among those from
 * the one that has waited longest. The other times it is handed out from the service that has the
 * most left, so that a long list is not what is left alone at the end, when its service lets only
 * few calls in at once. Who has as much under way as it takes at once comes last.
 *
 * @param <T> what is handed out
 */
public final class FairQueue<T> {
  private final ToIntFunction<String> room;
  private final Map<String, Lane<T>> lanes = new LinkedHashMap<>();
  private long turn;
  private int waiting;
  private int underWay;
  private boolean stopped;

  /**
   * @param room how much a service takes at once, as far as is known; asked while the queue is
   *     locked
   */
  public FairQueue(ToIntFunction<String> room) {
    this.room = room;
  }

  private static final class Lane<T> {
    final String service;
    final Deque<T> waiting = new ArrayDeque<>();
    int underWay;
    long lastTurn;

    Lane(String service) {
      this.service = service;
    }
  }

  /** Adds work; whoever has some under way may still add more. */
  public synchronized void add(String service, T work) {
    lanes.computeIfAbsent(service, Lane::new).waiting.add(work);
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
    var next = next(turn % 2 == 1);
    next.underWay++;
    next.lastTurn = ++turn;
    waiting--;
    underWay++;
    return Optional.of(next.waiting.remove());
  }

  private Lane<T> next(boolean longest) {
    Lane<T> next = null;
    boolean nextFits = false;
    for (var lane : lanes.values()) {
      if (lane.waiting.isEmpty()) {
        continue;
      }
      boolean fits = lane.underWay == 0 || lane.underWay < room.applyAsInt(lane.service);
      if (next == null
          || (fits != nextFits ? fits : longest ? longer(lane, next) : before(lane, next))) {
        next = lane;
        nextFits = fits;
      }
    }
    if (next == null) {
      throw new IllegalStateException("work is counted that is nowhere");
    }
    return next;
  }

  private static boolean longer(Lane<?> lane, Lane<?> other) {
    return lane.waiting.size() > other.waiting.size();
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
