package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Faults.PointRates;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Both budgets of GetMetricData, and that of ListMetrics. */
class MetricLimitsTest {
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void callsArePacedAsOnAws() {
    var throttle = new Throttle(new Faults().throttleAtAwsLimits(), nanos::get);
    assertThat(admitted(throttle, "GetMetricData", 200)).isEqualTo(50);
    assertThat(admitted(throttle, "ListMetrics", 200)).isEqualTo(25);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(admitted(throttle, "GetMetricData", 200)).isEqualTo(50);
    assertThat(admitted(throttle, "ListMetrics", 200)).isEqualTo(25);
  }

  @Test
  void pointsArePacedByTheAgeOfTheirTime() {
    var throttle = new Throttle(new Faults().throttleAtAwsLimits(), nanos::get);
    assertThat(admittedPoints(throttle, 90_000, true)).isEqualTo(2);
    assertThat(admittedPoints(throttle, 99_000, false)).isEqualTo(4);
    nanos.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(admittedPoints(throttle, 90_000, true)).isEqualTo(1);
    assertThat(admittedPoints(throttle, 99_000, false)).isEqualTo(2);
  }

  @Test
  void moreThanASecondsPointsAreAdmittedOnceAndPaidAfterwards() {
    var throttle = new Throttle(new Faults().throttlePoints(new PointRates(100, 100)), nanos::get);
    assertThat(throttle.admitsPoints(250, true, MEMBER, HERE)).isTrue();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(throttle.admitsPoints(100, true, MEMBER, HERE)).isFalse();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(throttle.admitsPoints(100, true, MEMBER, HERE)).isTrue();
  }

  @Test
  void withoutLimitsNothingIsThrottled() {
    var throttle = new Throttle(new Faults(), nanos::get);
    assertThat(admittedPoints(throttle, Long.MAX_VALUE / 100, true)).isEqualTo(50);
  }

  private static int admitted(Throttle throttle, String operation, int tries) {
    int admitted = 0;
    for (int i = 0; i < tries; i++) {
      admitted += throttle.admits("cloudwatch", operation, MEMBER, HERE) ? 1 : 0;
    }
    return admitted;
  }

  private static int admittedPoints(Throttle throttle, long points, boolean recent) {
    int admitted = 0;
    for (int i = 0; i < 50; i++) {
      admitted += throttle.admitsPoints(points, recent, MEMBER, HERE) ? 1 : 0;
    }
    return admitted;
  }
}
