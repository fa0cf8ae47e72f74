package dev.hubscout.local.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.metric.Points.Point;
import dev.hubscout.local.metric.Samples.StatisticSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");
  private static final Series TENS =
      new Series(1, minute -> StatisticSet.same(10, 1), (from, to) -> true);
  private static final Series FIVES =
      new Series(5, minute -> StatisticSet.same(1, 7), (from, to) -> true);

  @Test
  void theStartIsInAndTheEndIsNot() {
    assertThat(sums("2026-11-22T20:00:00Z", "2026-11-22T20:03:00Z", 60))
        .extracting(Point::time)
        .containsExactly(
            Instant.parse("2026-11-22T20:00:00Z"),
            Instant.parse("2026-11-22T20:01:00Z"),
            Instant.parse("2026-11-22T20:02:00Z"));
  }

  @Test
  void theStartIsRoundedDownByItsAge() {
    assertThat(sums("2026-11-22T20:00:59Z", "2026-11-22T20:01:00Z", 60)).hasSize(1);
    assertThat(sums("2026-11-02T20:04:59Z", "2026-11-02T20:10:00Z", 300).getFirst().time())
        .isEqualTo("2026-11-02T20:00:00Z");
    assertThat(sums("2026-09-01T20:59:00Z", "2026-09-01T22:00:00Z", 3_600).getFirst().time())
        .isEqualTo("2026-09-01T20:00:00Z");
  }

  @Test
  void aPeriodThatTheAgeDoesNotAllowIsAnsweredWithNothing() {
    assertThat(sums("2026-11-07T21:00:00Z", "2026-11-07T21:10:00Z", 60)).isEmpty();
    assertThat(sums("2026-11-07T21:00:00Z", "2026-11-07T21:10:00Z", 300)).hasSize(2);
    assertThat(sums("2026-09-01T20:00:00Z", "2026-09-01T22:00:00Z", 300)).isEmpty();
    assertThat(sums("2026-09-01T20:00:00Z", "2026-09-01T22:00:00Z", 3_600)).hasSize(2);
    assertThat(sums("2025-06-01T20:00:00Z", "2025-06-01T22:00:00Z", 3_600)).isEmpty();
  }

  @Test
  void aTimeThatIsPartlyTooOldHasThePartThatIsNot() {
    assertThat(sums("2026-11-07T21:20:00Z", "2026-11-07T21:40:00Z", 60))
        .hasSize(10)
        .first()
        .extracting(Point::time)
        .isEqualTo(Instant.parse("2026-11-07T21:30:00Z"));
  }

  @Test
  void aPeriodThatIsNoWholeMinutesIsAnsweredWithNothing() {
    assertThat(sums("2026-11-22T20:00:00Z", "2026-11-22T20:10:00Z", 90)).isEmpty();
    assertThat(sums("2026-11-22T20:00:00Z", "2026-11-22T20:10:00Z", 1)).isEmpty();
    assertThat(sums("2026-11-22T20:00:00Z", "2026-11-22T20:10:00Z", 120)).hasSize(5);
  }

  @Test
  void periodsBeginWithTheStartAndTheLastOneEndsWithTheEnd() {
    assertThat(sums("2026-11-22T20:03:00Z", "2026-11-22T20:14:00Z", 300))
        .containsExactly(
            new Point(Instant.parse("2026-11-22T20:03:00Z"), 50),
            new Point(Instant.parse("2026-11-22T20:08:00Z"), 50),
            new Point(Instant.parse("2026-11-22T20:13:00Z"), 10));
  }

  @Test
  void aWholeWindowIsOnePoint() {
    var week = Duration.ofDays(7);
    var start = NOW.minus(week).minus(Duration.ofMinutes(3));
    assertThat(
            new Points(start, start.plus(week), (int) week.toSeconds(), NOW)
                .of(TENS, Statistic.Simple.SUM))
        .containsExactly(new Point(start, 7 * 24 * 60 * 10));
  }

  @Test
  void minutesSettleTwoMinutesAfterTheirEnd() {
    assertThat(sums("2026-11-22T21:25:00Z", "2026-11-22T21:40:00Z", 60))
        .containsExactly(
            new Point(Instant.parse("2026-11-22T21:25:00Z"), 10),
            new Point(Instant.parse("2026-11-22T21:26:00Z"), 10),
            new Point(Instant.parse("2026-11-22T21:27:00Z"), 10),
            new Point(Instant.parse("2026-11-22T21:28:00Z"), 5));
  }

  @Test
  void fiveMinuteMetricsHaveOneOfFivePoints() {
    var start = Instant.parse("2026-11-22T20:01:00Z");
    var points =
        new Points(start, start.plusSeconds(900), 60, NOW).of(FIVES, Statistic.Simple.AVERAGE);
    assertThat(points)
        .extracting(Point::time)
        .containsExactly(
            Instant.parse("2026-11-22T20:05:00Z"),
            Instant.parse("2026-11-22T20:10:00Z"),
            Instant.parse("2026-11-22T20:15:00Z"));
  }

  @Test
  void pointsAreCountedAsAskedForNotAsFound() {
    var start = Instant.parse("2026-11-22T20:00:30Z");
    assertThat(new Points(start, start.plusSeconds(600), 60, NOW).most()).isEqualTo(11);
    assertThat(new Points(NOW, NOW.plusSeconds(60), 60, NOW).of(TENS, Statistic.Simple.SUM))
        .isEmpty();
  }

  private static List<Point> sums(String start, String end, int period) {
    return new Points(Instant.parse(start), Instant.parse(end), period, NOW)
        .of(TENS, Statistic.Simple.SUM);
  }
}
