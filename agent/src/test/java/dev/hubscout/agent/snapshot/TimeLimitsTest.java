package dev.hubscout.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void release() {
    never.countDown();
  }

  @Test
  void answersComeInOrderWithoutThoseThatAreNone() {
    var outcome =
        new TimeLimits(LONG, LONG)
            .<Integer, Integer>over(List.of(1, 2, 3, 4), i -> i == 3 ? null : i);

    assertThat(outcome.found()).containsExactly(1, 2, 4);
    assertThat(outcome.lost()).isZero();
    assertThat(new TimeLimits(LONG, LONG).over(List.of(), i -> i).found()).isEmpty();
  }

  @Test
  void whatGetsStuckIsLeftBehindAloneAndNeverAnswersAfterwards() {
    var outcome =
        new TimeLimits(Duration.ofMillis(300), LONG)
            .over(List.of(1, 2, 3, 4, 5), i -> i == 2 || i == 5 ? stuck(i) : i);

    assertThat(outcome.found()).containsExactly(1, 3, 4);
    assertThat(outcome.lost()).isEqualTo(2);
  }

  @Test
  void manyAreAskedFromTwoEndsAndAnswerInOrder() {
    var items = IntStream.range(0, 1001).boxed().toList();

    var outcome =
        new TimeLimits(Duration.ofMillis(300), LONG)
            .<Integer, Integer>over(
                items, i -> i == 10 || i == 1000 ? stuck(i) : i % 100 == 1 ? null : i);

    assertThat(outcome.found())
        .isEqualTo(items.stream().filter(i -> i != 10 && i != 1000 && i % 100 != 1).toList());
    assertThat(outcome.lost()).isEqualTo(2);
  }

  @Test
  void anInterruptEndsTheAskingOfMany() {
    Thread.currentThread().interrupt();

    var outcome =
        new TimeLimits(LONG, LONG).over(IntStream.range(0, 400).boxed().toList(), this::stuck);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.found()).isEmpty();
    assertThat(outcome.lost()).isEqualTo(400);
  }

  @Test
  void whatFailsIsLostAlone() {
    var outcome =
        new TimeLimits(LONG, LONG)
            .over(
                List.of(1, 2, 3),
                i -> {
                  if (i == 1) {
                    throw new IllegalStateException();
                  }
                  if (i == 2) {
                    throw new StackOverflowError();
                  }
                  return i;
                });

    assertThat(outcome.found()).containsExactly(3);
    assertThat(outcome.lost()).isEqualTo(2);
  }

  @Test
  void everythingTogetherHasABoundToo() {
    var items = IntStream.range(0, 1000).boxed().toList();

    var outcome =
        new TimeLimits(Duration.ofMillis(100), Duration.ofMillis(350)).over(items, this::stuck);

    assertThat(outcome.found()).isEmpty();
    assertThat(outcome.lost()).isEqualTo(1000);
  }

  @Test
  void anInterruptEndsTheAsking() {
    Thread.currentThread().interrupt();

    var outcome = new TimeLimits(LONG, LONG).over(List.of(1, 2), this::stuck);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.found()).isEmpty();
    assertThat(outcome.lost()).isEqualTo(2);
  }

  private Integer stuck(Integer item) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return item;
  }
}
