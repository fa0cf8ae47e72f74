package dev.hubscout.aws.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets calls out no faster than a budget allows, retries included: a token bucket. A caller over
 * budget waits its turn.
 *
 * <p>The budget holds within one process. That is enough where the work is cut so that one process
 * at a time calls what the budget protects.
 */
public final class Pacing implements ExecutionInterceptor {
  /** Waits; tests do not. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private final long interval;
  private final long slack;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;

  /** When the next call may go out if none had been saved up. */
  private long next;

  /**
   * @param perSecond calls per second in the long run
   * @param burst calls that may go out at once after a pause
   */
  public Pacing(int perSecond, int burst) {
    this(perSecond, burst, System::nanoTime, Thread::sleep);
  }

  Pacing(int perSecond, int burst, LongSupplier nanoTime, Sleeper sleeper) {
    this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.slack = interval * (burst - 1L);
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.next = nanoTime.getAsLong() - slack;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    acquire();
  }

  void acquire() {
    long wait = reserve(1);
    if (wait > 0) {
      try {
        sleeper.sleep(Duration.ofNanos(wait));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted while a call waited for its turn", e);
      }
    }
  }

  /**
   * Waits for its turn where that comes in time, else takes none.
   *
   * @param most how long it waits at most
   * @return whether its turn has come
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public boolean await(Duration most) throws InterruptedException {
    return await(1, most);
  }

  /**
   * The same for what counts as many calls. It does not wait for itself: whoever comes next does.
   *
   * @param calls how many
   * @param most how long it waits at most
   * @return whether its turn has come
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public boolean await(int calls, Duration most) throws InterruptedException {
    long wait;
    synchronized (this) {
      if (waiting() > most.toNanos()) {
        return false;
      }
      wait = reserve(calls);
    }
    if (wait > 0) {
      sleeper.sleep(Duration.ofNanos(wait));
    }
    return true;
  }

  private synchronized long reserve(int calls) {
    long wait = waiting();
    next += interval * calls;
    return wait;
  }

  /** How long whoever comes now waits. */
  private synchronized long waiting() {
    long now = nanoTime.getAsLong();
    if (next - (now - slack) < 0) {
      next = now - slack;
    }
    return next - now;
  }
}
