package dev.hubscout.resources.call.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LimiterTest {
  @Test
  void nobodyWaitsLongerThanThereIsTime() throws InterruptedException {
    var limiter = new Limiter(1);
    var held = limiter.acquire("a");

    assertThat(limiter.acquire("b", java.time.Duration.ofMillis(5))).isEmpty();
    limiter.release(held, false);
    // who gave up does not take a place
    assertThat(limiter.acquire("b", java.time.Duration.ofSeconds(30))).isPresent();
  }

  @Test
  void aWindowGrowsWhileItIsUsedUp() throws InterruptedException {
    var limiter = new Limiter(10);
    assertThat(limiter.window("a")).isEqualTo(4);

    for (int round = 0; round < 4; round++) {
      callAtOnce(limiter, "a", limiter.window("a"));
    }

    assertThat(limiter.window("a")).isBetween(5, 10);
    assertThat(limiter.window("b")).isEqualTo(4);
  }

  private static void callAtOnce(Limiter limiter, String service, int calls)
      throws InterruptedException {
    var permits = new ArrayDeque<Limiter.Permit>();
    for (int i = 0; i < calls; i++) {
      permits.add(limiter.acquire(service));
    }
    for (int i = 0; i < calls; i++) {
      limiter.release(permits.remove(), false);
      permits.add(limiter.acquire(service));
    }
    permits.forEach(permit -> limiter.release(permit, false));
  }

  @Test
  void aWindowThatIsNotUsedUpShowsNothing() throws InterruptedException {
    var limiter = new Limiter(10);

    for (int i = 0; i < 100; i++) {
      limiter.release(limiter.acquire("a"), false);
    }

    assertThat(limiter.window("a")).isEqualTo(4);
  }

  @Test
  void throttlingHalvesItOnceForAllThatWereUnderWay() throws InterruptedException {
    var limiter = new Limiter(10);
    var first = limiter.acquire("a");
    var second = limiter.acquire("a");
    var third = limiter.acquire("a");

    limiter.release(first, true);
    limiter.release(second, true);
    limiter.release(third, true);

    assertThat(limiter.window("a")).isEqualTo(2);
    limiter.release(limiter.acquire("a"), true);
    assertThat(limiter.window("a")).isEqualTo(1);
    limiter.release(limiter.acquire("a"), true);
    assertThat(limiter.window("a")).isEqualTo(1);
    assertThat(limiter.window("b")).isEqualTo(4);
  }

  @Test
  void noServiceKeepsAnotherOneWaiting() throws InterruptedException {
    var limiter = new Limiter(8);
    var held = new ArrayList<Limiter.Permit>();
    for (int i = 0; i < 4; i++) {
      held.add(limiter.acquire("busy"));
    }
    var waiting = Thread.ofVirtual().start(() -> take(limiter, "busy"));

    var other = limiter.acquire("other");
    limiter.release(other, false);
    assertThat(waiting.isAlive()).isTrue();
    limiter.release(held.removeFirst(), false);
    assertThat(waiting.join(java.time.Duration.ofSeconds(20))).isTrue();
  }

  private static void take(Limiter limiter, String service) {
    try {
      limiter.release(limiter.acquire(service), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoIsInterruptedLeavesNothingTaken() throws InterruptedException {
    var limiter = new Limiter(1);
    var held = limiter.acquire("a");
    var interrupted = new CountDownLatch(1);
    var waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    limiter.acquire("a");
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                });

    waiting.interrupt();
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    limiter.release(held, false);

    limiter.release(limiter.acquire("a"), false);
  }

  /** Whatever happens, no more calls are out than are allowed, and everybody has a turn. */
  @Property
  void boundsHold(
      @ForAll @IntRange(min = 1, max = 6) int most,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 3) Integer> services)
      throws InterruptedException {
    var limiter = new Limiter(most);
    var out = new java.util.concurrent.atomic.AtomicInteger();
    List<Integer> highest = Collections.synchronizedList(new ArrayList<>());
    var threads = new ArrayList<Thread>();
    for (int service : services) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      var permit = limiter.acquire("s" + service);
                      highest.add(out.incrementAndGet());
                      Thread.yield();
                      out.decrementAndGet();
                      limiter.release(permit, service == 0);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    for (var thread : threads) {
      thread.join();
    }

    assertThat(highest).hasSameSizeAs(services).allMatch(it -> it <= most);
  }

  @Test
  void whoCameFirstIsLetOutFirst() throws InterruptedException {
    var limiter = new Limiter(1);
    var held = limiter.acquire("a");
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    var threads = new ArrayList<Thread>();
    for (var service : List.of("b", "c", "b", "a", "c")) {
      threads.add(waiting(limiter, service, () -> order.add(service)));
    }

    limiter.release(held, false);
    for (var thread : threads) {
      thread.join();
    }

    assertThat(order).containsExactly("b", "c", "b", "a", "c");
  }

  /** Otherwise they go out one after the other as fast as they are throttled. */
  @Test
  void whoWaitedBeforeThereWasAPaceTakesAPlaceOfIt() throws InterruptedException {
    var limiter = new Limiter(10);
    limiter.release(limiter.acquire("a"), true);
    limiter.release(limiter.acquire("a"), true);
    assertThat(limiter.window("a")).isEqualTo(1);
    var held = limiter.acquire("a");
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      threads.add(waiting(limiter, "a", () -> times.add(System.nanoTime())));
    }

    limiter.release(held, true);
    for (var thread : threads) {
      thread.join();
    }

    // three intervals of a fifteenth of a second, which grow shorter as calls succeed
    assertThat(times).hasSize(4);
    assertThat(Collections.max(times) - Collections.min(times))
        .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(180));
  }

  /** Somebody who waits for a call, makes it, and gives the permission back. */
  private static Thread waiting(Limiter limiter, String service, Runnable call) {
    var thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    var permit = limiter.acquire(service);
                    call.run();
                    limiter.release(permit, false);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }
}
