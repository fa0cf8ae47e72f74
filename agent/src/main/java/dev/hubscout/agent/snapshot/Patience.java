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
record Patience(Duration each, Duration all) {
  /** So many that it pays to begin with the second half on a thread of its own. */
  private static final int MANY = 200;

  /**
   * What came of it.
   *
   * @param found the answers in the order of the items, without those that are null
   * @param lost how many items were given up or failed
   */
  record Outcome<R>(List<R> found, int lost) {
    private Outcome<R> and(Outcome<R> next) {
      var all = new ArrayList<>(found);
      all.addAll(next.found);
      return new Outcome<>(List.copyOf(all), lost + next.lost);
    }
  }

  /** Asks for each item. An interrupt ends the asking; what is left counts as lost. */
  <T, R> Outcome<R> over(List<T> items, Function<T, @Nullable R> question) {
    long end = System.nanoTime() + all.toNanos();
    if (items.size() < MANY) {
      return inTurn(items, question, end);
    }
    int half = items.size() / 2;
    var later = items.subList(half, items.size());
    var second = new FutureTask<>(() -> inTurn(later, question, end));
    var thread = Thread.ofPlatform().daemon().name("proc").start(second);
    var first = inTurn(items.subList(0, half), question, end);
    return first.and(answer(second, thread, later.size()));
  }

  private static <R> Outcome<R> answer(FutureTask<Outcome<R>> task, Thread thread, int size) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // No thread or no memory was left; what the other half told is kept.
    }
    return new Outcome<>(List.of(), size);
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
