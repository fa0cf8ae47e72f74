package dev.hubscout.local.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.iam.Policy;
import dev.hubscout.local.metric.MetricFault;
import dev.hubscout.local.metric.MetricFault.Outcome;
import dev.hubscout.local.metric.MetricMessage;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.Failure;
import dev.hubscout.local.table.Billing;
import dev.hubscout.local.table.Direction;
import dev.hubscout.local.table.Scaling;
import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableIndex;
import dev.hubscout.local.table.TableOperation;
import dev.hubscout.local.table.Traffic;
import dev.hubscout.local.table.Units;
import dev.hubscout.tables.collect.Answer;
import dev.hubscout.tables.collect.Collected;
import dev.hubscout.tables.collect.Described;
import dev.hubscout.tables.collect.KnownUntil;
import dev.hubscout.tables.collect.Selection;
import dev.hubscout.tables.collect.TablesStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables and their metrics, read over the wire. */
class CollectorTest extends TablesCase {
  private static final Instant END = Instant.parse("2026-11-22T21:28:00Z");
  private static final String LATENCY = "SuccessfulRequestLatency";

  @BeforeEach
  void start() {
    start(
        List.of(
            Table.of(MEMBER, HERE, "orders")
                .with(TableOperation.PUT_ITEM, new Traffic.Steady(600))
                .with(new Billing.Provisioned(new Units(10, 20)))
                .with(new TableIndex("byDate", 0, 0.5, new Units(5, 8)))
                .with(new Scaling(null, Direction.WRITE, 5, 100, 70.0))
                .keeping("expires", true),
            // 02:10 each night, and so not in any window of three hours by day
            Table.of(MEMBER, HERE, "nightly")
                .with(TableOperation.SCAN, new Traffic.Nightly(130, 1)),
            Table.of(MEMBER, HERE, "idle")));
  }

  @Test
  void aTableIsDescribed() throws InterruptedException {
    var described = collect(KnownUntil.NOTHING, "orders", "idle").tables();
    var orders = ((Described.Found) described.get("orders")).table();
    assertThat(orders.onDemand()).isFalse();
    assertThat(orders.provisioned().map(it -> it.write())).isEqualTo(Known.of(Known.of(20L)));
    assertThat(orders.indexes()).extracting(it -> it.name()).containsExactly("byDate");
    assertThat(orders.timeToLive()).isEqualTo(Known.of("expires"));
    assertThat(orders.pointInTimeRecovery()).isEqualTo(Known.of(true));
    var idle = ((Described.Found) described.get("idle")).table();
    assertThat(idle.onDemand()).isTrue();
    assertThat(idle.provisioned()).isEqualTo(Known.none());
    assertThat(idle.timeToLive()).isEqualTo(Known.none());
    assertThat(idle.pointInTimeRecovery()).isEqualTo(Known.of(false));
  }

  @Test
  void autoscalingIsListedForAllTables() {
    var scaling = collector.survey().scaling().orNull();
    assertThat(scaling.of("orders", null, false).map(it -> it.max())).isEqualTo(Known.of(100));
    assertThat(scaling.of("orders", null, false).map(it -> it.policy().isValue()))
        .isEqualTo(Known.of(true));
    assertThat(scaling.of("orders", null, true)).isEqualTo(Known.none());
    assertThat(collector.tables()).containsExactly("idle", "nightly", "orders");
  }

  @Test
  void everySeriesIsReadWhole() throws InterruptedException {
    var collected = collect(KnownUntil.NOTHING, "orders");
    assertThat(collected.failures()).isEmpty();
    assertThat(collected.windows().end()).isEqualTo(END);
    var counts = points(collected, "PutItem SampleCount 60");
    assertThat(counts.present()).isEqualTo(10_080);
    assertThat(counts.value(0)).hasValue(600);
    assertThat(counts.time(10_079)).isEqualTo(END.minusSeconds(60));
    assertThat(points(collected, "PutItem p99 60").present()).isEqualTo(10_080);
    assertThat(points(collected, "PutItem p50 3600").present()).isEqualTo(168);
    assertThat(points(collected, "PutItem p99 604800").present()).isEqualTo(1);
    var threeHours = points(collected, "PutItem p99 10800");
    assertThat(threeHours.time(55)).isEqualTo(END.minus(Duration.ofHours(3)));
    assertThat(threeHours.value(55)).isPresent();
    var consumed = points(collected, "ConsumedWriteCapacityUnits Sum 60");
    assertThat(consumed.present()).isEqualTo(20_160);
    assertThat(points(collected, "ProvisionedWriteCapacityUnits Average 300").present())
        .isEqualTo(4_032);
  }

  @Test
  void whatCloudWatchComputedIsWhatCountsForAWindow() throws InterruptedException {
    var collected = collect(KnownUntil.NOTHING, "orders");
    double window = points(collected, "PutItem p99 604800").value(0).getAsDouble();
    var minutes = points(collected, "PutItem p99 60").decimals();
    double mean = minutes.stream().mapToDouble(it -> it.doubleValue()).average().orElseThrow();
    assertThat(window).isNotEqualTo(mean);
  }

  @Test
  void aTableThatIsReadOnceANightIsFound() throws InterruptedException {
    var collected = collect(KnownUntil.NOTHING, "nightly");
    var counts = points(collected, "Scan SampleCount 60");
    assertThat(counts.present()).isEqualTo(7);
    assertThat(counts.question().series().absentIsZero()).isTrue();
    var p99 = points(collected, "Scan p99 60");
    assertThat(p99.present()).isEqualTo(7);
    assertThat(p99.question().series().absentIsZero()).isFalse();
    assertThat(points(collected, "Scan p99 10800").value(55)).as("of 3 hours").isEmpty();
    assertThat(points(collected, "Scan p99 604800").value(0)).as("of 7 days").isPresent();
    assertThat(collected.answers())
        .as("nothing is provisioned on demand")
        .noneMatch(it -> it.question().series().metric().name().text().startsWith("Provisioned"));
  }

  @Test
  void aLaterRunAsksForWhatIsNewAndTheLastTenMinutesAgain() throws InterruptedException {
    var first = collect(KnownUntil.NOTHING, "orders");
    advance(Duration.ofMinutes(30));
    var second = collect(series -> first.windows().end(), "orders");
    var counts = points(second, "PutItem SampleCount 60");
    assertThat(counts.size()).isEqualTo(40);
    assertThat(counts.time(0)).isEqualTo(END.minus(Duration.ofMinutes(10)));
    assertThat(counts.present()).isEqualTo(40);
    assertThat(points(second, "PutItem p99 604800").question().span().to())
        .isEqualTo(END.plus(Duration.ofMinutes(30)));
    assertThat(second.answers())
        .as("no hour has ended meanwhile")
        .noneMatch(it -> it.question().series().period() == 3_600);
  }

  @Test
  void aTableThatIsDeletedMeanwhileIsGone() throws InterruptedException {
    faults.before(
        CallPattern.of("dynamodb", "DescribeTimeToLive"),
        () ->
            aws.change(it -> it.with(Table.of(MEMBER, HERE, "idle").deleted(NOW.minusSeconds(1)))));
    var collected = collect(KnownUntil.NOTHING, "idle", "nightly");
    assertThat(collected.tables().get("idle")).isEqualTo(new Described.Gone());
    assertThat(collected.tables().get("nightly")).isInstanceOf(Described.Found.class);
    assertThat(collected.failures()).isEmpty();
    assertThat(collected.answers())
        .allMatch(it -> "nightly".equals(it.question().series().metric().table()));
  }

  @Test
  void whatCannotBeDescribedIsUnknownAndItsMetricsAreRead() throws InterruptedException {
    faults.fail(
        CallPattern.of("dynamodb", "DescribeTable"),
        Failure.of("AccessDeniedException", "User is not authorized"),
        1);
    faults.fail(
        CallPattern.of("dynamodb", "DescribeContinuousBackups"),
        Failure.of("ThrottlingException", "Rate exceeded"),
        1);
    var collected = collect(KnownUntil.NOTHING, "nightly", "orders");
    assertThat(collected.tables().get("nightly")).isInstanceOf(Described.Unknown.class);
    var orders = (Described.Found) collected.tables().get("orders");
    assertThat(orders.table().pointInTimeRecovery()).isEqualTo(Known.unknown());
    assertThat(collected.failures())
        .extracting(it -> it.outcome())
        .containsExactly(TaskOutcome.DENIED, TaskOutcome.THROTTLED);
    assertThat(points(collected, "Scan SampleCount 60").present()).isEqualTo(7);
  }

  @Test
  void whatFailedInsideOfAnAnswerIsAskedForAgain() throws InterruptedException {
    faults
        .metric(new MetricFault(LATENCY, "orders", Outcome.INTERNAL_ERROR, "Try again."), 5)
        .metricMessage(new MetricMessage("Slow", "Some metrics were slow."));
    var collected = collect(KnownUntil.NOTHING, "orders");
    assertThat(collected.failures()).isEmpty();
    assertThat(collected.messages()).containsExactly("Slow: Some metrics were slow.");
  }

  @Test
  void whatKeepsFailingIsUnknownAndTheRestIsNot() throws InterruptedException {
    faults
        .metric(new MetricFault(LATENCY, "orders", Outcome.INTERNAL_ERROR, "Try again."), 1_000)
        .metric(
            new MetricFault("ConsumedReadCapacityUnits", "nightly", Outcome.FORBIDDEN, "No."), 9);
    var collected = collect(KnownUntil.NOTHING, "orders", "nightly");
    assertThat(collected.failures())
        .extracting(it -> it.outcome())
        .containsOnly(TaskOutcome.ERROR, TaskOutcome.DENIED);
    assertThat(collected.failures())
        .extracting(it -> it.error().sentence())
        .anyMatch(it -> it.contains("SuccessfulRequestLatency p99") && it.contains("Try again."))
        .anyMatch(it -> it.contains("ConsumedReadCapacityUnits Sum") && it.contains("No."));
    assertThat(answer(collected, "PutItem p99 60")).isInstanceOf(Answer.Unknown.class);
    assertThat(points(collected, "Scan p99 60").present()).isEqualTo(7);
    assertThat(points(collected, "ConsumedWriteCapacityUnits Sum 60").present()).isEqualTo(20_160);
  }

  @Test
  void aSeriesThatIsCutAtAPageIsPutTogether() throws InterruptedException {
    faults.metric(new MetricFault(LATENCY, "*", Outcome.PARTIAL_DATA, "More."), 6);
    var collected = collect(KnownUntil.NOTHING, "orders");
    assertThat(collected.failures()).isEmpty();
    assertThat(points(collected, "PutItem SampleCount 60").present()).isEqualTo(10_080);
    assertThat(points(collected, "PutItem p99 60").present()).isEqualTo(10_080);
  }

  @Test
  void aRefusalIsAskedForOnce() throws InterruptedException {
    faults.fail(
        CallPattern.of("cloudwatch", "GetMetricData"),
        Failure.of("AccessDenied", "User is not authorized"),
        1_000);
    var collected = collect(KnownUntil.NOTHING, "orders", "nightly");
    assertThat(aws.calls().count("cloudwatch", "GetMetricData")).isEqualTo(1);
    assertThat(collected.points()).isEmpty();
    assertThat(collected.failures()).allMatch(it -> it.outcome() == TaskOutcome.DENIED);
    assertThat(collected.tables().get("orders")).isInstanceOf(Described.Found.class);
  }

  @Test
  void aCallThatFailedTakesNoOtherDownAndIsNotRepeatedASecondTime() throws InterruptedException {
    faults.fail(
        CallPattern.of("cloudwatch", "GetMetricData"),
        Failure.of("Throttling", "Rate exceeded"),
        1);
    var collected = collect(KnownUntil.NOTHING, "orders", "nightly");
    assertThat(collected.failures())
        .isNotEmpty()
        .allMatch(it -> it.outcome() == TaskOutcome.THROTTLED && it.retryable());
    assertThat(collected.points()).isNotEmpty();
    assertThat(aws.calls().count("cloudwatch", "GetMetricData"))
        .isEqualTo(collected.cost().calls())
        .isGreaterThan(1);
  }

  @Test
  void aTableThatIsNewIsNotAskedAboutBeforeItWasMade() throws InterruptedException {
    aws.change(
        it ->
            it.with(
                Table.of(MEMBER, HERE, "young")
                    .with(TableOperation.PUT_ITEM, new Traffic.Steady(60))
                    .created(NOW.minus(Duration.ofHours(5)))));
    var collected = collect(KnownUntil.NOTHING, "young");
    assertThat(collected.failures()).isEmpty();
    var counts = points(collected, "PutItem SampleCount 60");
    assertThat(counts.size()).isEqualTo(5 * 60 - 3);
    assertThat(counts.present()).isEqualTo(counts.size());
  }

  @Test
  void afterTheDeadlineNothingIsCalled() throws InterruptedException {
    var survey = collector.survey();
    aws.calls().clear();
    Collected collected =
        collector.collect(
            List.of("orders"), true, survey, Selection.STANDARD, KnownUntil.NOTHING, NOW);
    assertThat(aws.calls().counts()).isEmpty();
    assertThat(collected.failures())
        .isNotEmpty()
        .allMatch(it -> it.outcome() == TaskOutcome.TIMED_OUT && it.retryable());
  }

  @Test
  void theStepAllowsTheCallsThatAreMadeAndNoOthers() throws InterruptedException {
    assertThat(collector.tables()).isNotEmpty();
    collect(KnownUntil.NOTHING, "orders");
    var policy = Policy.parse(TablesStep.STEP.policy("aws", new AccountId(MEMBER)));
    assertThat(aws.accesses().all()).isNotEmpty().allMatch(it -> policy.decides(it).allowed());
    assertThat(aws.accesses().all().stream().map(it -> it.action()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            TablesStep.STEP.permissions().stream().flatMap(it -> it.actions().stream()).toList());
  }

  @Test
  void scalingThatIsRefusedIsUnknown() {
    faults.fail(
        CallPattern.of("application-autoscaling", "*"),
        Failure.of("AccessDeniedException", "User is not authorized"),
        1);
    var survey = collector.survey();
    assertThat(survey.scaling()).isEqualTo(Known.unknown());
    assertThat(survey.failures())
        .extracting(it -> it.outcome())
        .containsExactly(TaskOutcome.DENIED);
    assertThat(survey.metrics().of("nightly")).isNotEmpty();
  }
}
