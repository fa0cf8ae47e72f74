package dev.hubscout.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final AtomicLong now = new AtomicLong(-7);
  private final TokenBucket bucket = new TokenBucket(50, 100, now::get);

  private int through() {
    int passed = 0;
    while (bucket.take().isEmpty()) {
      passed++;
    }
    return passed;
  }

  @Test
  void soManyPassAtOnceAndThenAtThePace() {
    assertThat(through()).isEqualTo(100);
    assertThat(bucket.take()).contains(Duration.ofMillis(20));

    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(through()).isEqualTo(50);
    now.addAndGet(Duration.ofMillis(19).toNanos());
    assertThat(through()).isZero();
    now.addAndGet(Duration.ofMillis(2).toNanos());
    assertThat(through()).isEqualTo(1);
  }

  @Test
  void restingSavesNoMoreThanOneBurst() {
    now.addAndGet(Duration.ofDays(1).toNanos());
    assertThat(through()).isEqualTo(100);
  }
}
