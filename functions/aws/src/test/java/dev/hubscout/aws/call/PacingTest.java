package dev.hubscout.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingTest {
  private final AtomicLong time = new AtomicLong();
  private long waited;

  @Test
  void aBurstGoesOutAtOnceAndTheRestAtTheRate() {
    var pacing = pacing(10, 20);

    acquire(pacing, 20);
    assertThat(waited).isZero();

    acquire(pacing, 30);
    assertThat(Duration.ofNanos(waited)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aPauseSavesUpNoMoreThanABurst() {
    var pacing = pacing(10, 5);
    acquire(pacing, 5);
    time.addAndGet(Duration.ofHours(1).toNanos());

    acquire(pacing, 5);
    assertThat(waited).isZero();
    acquire(pacing, 1);
    assertThat(Duration.ofNanos(waited)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void aTurnThatComesTooLateIsNotTaken() throws InterruptedException {
    var pacing = pacing(10, 1);
    acquire(pacing, 3);
    waited = 0;

    assertThat(pacing.await(Duration.ofMillis(99))).isFalse();
    assertThat(pacing.await(Duration.ofMillis(99))).isFalse();
    assertThat(waited).isZero();

    assertThat(pacing.await(Duration.ofMillis(100))).isTrue();
    assertThat(Duration.ofNanos(waited)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void whoComesAfterManyWaitsForThem() throws InterruptedException {
    var pacing = pacing(1_000, 1);

    assertThat(pacing.await(5_000, Duration.ZERO)).isTrue();
    assertThat(waited).isZero();
    assertThat(pacing.await(1, Duration.ofMillis(4_999))).isFalse();
    assertThat(pacing.await(1, Duration.ofSeconds(5))).isTrue();
    assertThat(Duration.ofNanos(waited)).isEqualTo(Duration.ofSeconds(5));
  }

  private Pacing pacing(int perSecond, int burst) {
    return new Pacing(
        perSecond,
        burst,
        time::get,
        duration -> {
          waited += duration.toNanos();
          time.addAndGet(duration.toNanos());
        });
  }

  private static void acquire(Pacing pacing, int times) {
    for (int i = 0; i < times; i++) {
      pacing.acquire();
    }
  }
}
