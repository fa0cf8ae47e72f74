package dev.hubscout.tables.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Requests here are far larger than those that are made, so that whoever comes next waits long. */
class PointPaceTest {
  private final PointPace pace = new PointPace();

  @Test
  void whoComesNextWaitsForThePointsBefore() throws InterruptedException {
    var minutes = request(Duration.ofDays(5_000));
    assertThat(pace.await(minutes, Asked.NOW, Duration.ZERO)).isTrue();
    assertThat(pace.await(minutes, Asked.NOW, Duration.ofMillis(10))).isFalse();
  }

  @Test
  void olderAndRecentTimesHaveTheirOwnBudgets() throws InterruptedException {
    assertThat(pace.await(request(Duration.ofDays(5_000)), Asked.NOW, Duration.ZERO)).isTrue();
    var recent = request(Duration.ofHours(2));
    assertThat(pace.await(recent, Asked.NOW, Duration.ZERO)).isTrue();
    assertThat(pace.await(request(Duration.ofHours(4)), Asked.NOW, Duration.ofMillis(10)))
        .as("more than three hours old")
        .isFalse();
  }

  private static MetricRequest request(Duration length) {
    var end = Windows.at(Asked.NOW).end();
    var span = new Span(end.minus(length), end);
    var metric = Metric.ofTable(MetricName.CONSUMED_READS, "orders", null);
    return new MetricRequest(
        span,
        Arrays.stream(Statistic.values())
            .map(it -> new Question(new Series(metric, it, Span.MINUTE), span))
            .toList());
  }
}
