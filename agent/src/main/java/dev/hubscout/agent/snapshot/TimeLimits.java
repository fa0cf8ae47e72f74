package dev.hubscout.agent.snapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does the same for one item after the other, and gives up items that get stuck. A process may live
 * on a file system whose server never answers, which any user can arrange; asking for its files
 * then never returns. The thread that asked is left behind, and another goes on with the next item.
 *
 * @param each how long one item may take
 * @param all how long everything may take; what is left then is given up
 */
record TimeLimits(Duration each, Duration all) {
  /** So many that it pays to have two threads ask. */
  private static final int MANY = 24;

  /**
   * What came of it.
   *
   * @param found the answers in the order of the items, without those that are null
   * @param lost how many items were given up or failed
   */
  record Outcome<R>(List<R> found, int lost) {}

  /** Asks for each item. An interrupt ends the asking; what is left counts as lost. */
  <T, R> Outcome<R> over(List<T> items, Function<T, @Nullable R> question) {
    long end = System.nanoTime() + all.toNanos();
    if (items.size() < MANY) {
      return inTurn(items, question, end);
    }
    var parts = new Parts<>(items, part -> inTurn(part, question, end));
    var second = new FutureTask<@Nullable Void>(parts, null);
    Thread.ofPlatform().daemon().name("proc").start(second);
    parts.run();
    try {
      second.get();
    } catch (InterruptedException e) {
      parts.end();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // No thread or no memory was left; what was told so far is kept.
    }
    return parts.outcome();
  }

  /** Many items in parts, which two threads take one after the other. */
  private static final class Parts<T, R> implements Runnable {
    private static final int LEAST = 16;
    private static final int MOST = 16;

    private final List<List<T>> parts = new ArrayList<>();
    private final List<Outcome<R>> outcomes = new ArrayList<>();
    private final Function<List<T>, Outcome<R>> ask;
    private int next;

    Parts(List<T> items, Function<List<T>, Outcome<R>> ask) {
      int size = Math.max(LEAST, (items.size() + MOST - 1) / MOST);
      for (int from = 0; from < items.size(); from += size) {
        var part = items.subList(from, Math.min(items.size(), from + size));
        parts.add(part);
        outcomes.add(new Outcome<>(List.of(), part.size()));
      }
      this.ask = ask;
    }

    @Override
    public void run() {
      for (int i = next(); i >= 0; i = next()) {
        var outcome = ask.apply(parts.get(i));
        synchronized (this) {
          outcomes.set(i, outcome);
        }
        if (Thread.currentThread().isInterrupted()) {
          end();
        }
      }
    }

    private synchronized int next() {
      return next < parts.size() ? next++ : -1;
    }

    /** Begins no further part. */
    synchronized void end() {
      next = parts.size();
    }

    synchronized Outcome<R> outcome() {
      var found = new ArrayList<R>();
      int lost = 0;
      for (var outcome : outcomes) {
        found.addAll(outcome.found());
        lost += outcome.lost();
      }
      return new Outcome<>(List.copyOf(found), lost);
    }
  }

  private <T, R> Outcome<R> inTurn(List<T> items, Function<T, @Nullable R> question, long end) {
    var found = new ArrayList<R>();
    int lost = 0;
    int next = 0;
    while (next < items.size() && end - System.nanoTime() > 0) {
      var turn = new Turn<>(items, next, question);
      Thread.ofPlatform().daemon().name("proc").start(turn);
      next = turn.await(each.toNanos(), end);
      found.addAll(turn.found);
      lost += turn.lost;
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    return new Outcome<>(List.copyOf(found), lost + items.size() - next);
  }

  private static final class Turn<T, R> implements Runnable {
    private final List<T> items;
    private final Function<T, @Nullable R> question;
    private final List<R> found = new ArrayList<>();
    private int at;
    private int lost;
    private long since = System.nanoTime();
    private boolean over;

    Turn(List<T> items, int from, Function<T, @Nullable R> question) {
      this.items = items;
      this.at = from;
      this.question = question;
    }

    @Override
    public void run() {
      for (int i = next(); i >= 0; i = next()) {
        R answer = null;
        boolean failed = false;
        try {
          answer = question.apply(items.get(i));
        } catch (RuntimeException | Error e) {
          // Whatever one process did to the agent, the others are still to be looked at.
          failed = true;
        }
        record(answer, failed);
      }
    }

    private synchronized int next() {
      if (over || at >= items.size()) {
        over = true;
        notifyAll();
        return -1;
      }
      since = System.nanoTime();
      return at;
    }

    private synchronized void record(@Nullable R answer, boolean failed) {
      if (over) {
        return;
      }
      if (answer != null) {
        found.add(answer);
      }
      lost += failed ? 1 : 0;
      at++;
    }

    /** Waits for the last item or for one that is stuck; tells from which item to go on. */
    synchronized int await(long each, long end) {
      try {
        while (!over) {
          long left = Math.min(since + each, end) - System.nanoTime();
          if (left <= 0) {
            over = true;
            if (at < items.size()) {
              at++;
              lost++;
            }
            return at;
          }
          wait(left / 1_000_000 + 1);
        }
      } catch (InterruptedException e) {
        over = true;
        Thread.currentThread().interrupt();
      }
      return at;
    }
  }
}
