package dev.hubscout.tables.report;

import static dev.hubscout.tables.report.Tables.noThrottles;
import static dev.hubscout.tables.report.Tables.onDemand;
import static dev.hubscout.tables.report.Tables.provisioned;
import static dev.hubscout.tables.report.Tables.scaling;
import static dev.hubscout.tables.report.Tables.series;
import static dev.hubscout.tables.report.Tables.steady;
import static dev.hubscout.tables.report.Tables.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.advice.Confidence;
import dev.hubscout.tables.advice.Reason;
import dev.hubscout.tables.advice.Thresholds;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.PriceFile;
import dev.hubscout.tables.sizing.InstanceList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A table's report: what it recommends, why, and what it says of what was not read. */
class CapacityReportTest {

  private static Advice.Priced priced(CapacityReport report) {
    return (Advice.Priced) report.advice();
  }

  @Test
  void aSteadyTableOnDemandIsBetterProvisioned() {
    var report =
        new Tables().resource("orders", onDemand(steady(4_200)), onDemand(steady(420))).report();

    var recommendation = priced(report).recommendation();
    assertThat(recommendation.choice()).isEqualTo(Arrangement.PROVISIONED_STANDARD);
    assertThat(recommendation.saving()).hasToString("20.257500");
    assertThat(report.confidence()).isEqualTo(Known.of(Confidence.LOW));
    assertThat(report.notRead()).isEmpty();
    assertThat(report.reasons())
        .containsExactly(
            "Change from ON_DEMAND/STANDARD to PROVISIONED/STANDARD: it saves $20.26 of $34.49 a"
                + " month.",
            "Give the capacity when you change: orders 100 read units and 10 write units. Without"
                + " values DynamoDB takes what the last 30 minutes consumed. Turn on autoscaling at"
                + " the same time.",
            "The mode is that of the table and all its indexes together.",
            "Reserved capacity for 1 year would make a provisioned read unit 54 % and a write unit"
                + " 54 % cheaper. It is bought for the account in steps of 100 units, and applies"
                + " to class Standard alone.",
            "Reserved capacity for 3 years would make a provisioned read unit 77 % and a write unit"
                + " 77 % cheaper. It is bought for the account in steps of 100 units, and applies"
                + " to class Standard alone.",
            "List prices of us-east-1 of 2026-11-30 (AWS's list prices of Amazon DynamoDB,"
                + " https://aws.amazon.com/dynamodb/pricing/). What is the account's is left out:"
                + " the free tier, savings plans, reserved capacity, and discounts.",
            "Provisioned capacity is simulated with a target of 70 %, 1 to 40,000 units, three"
                + " minutes for an update, and what the first two minutes needed to begin with.");
  }

  @Test
  void theLoadOfEachDimensionIsReported() {
    var report =
        new Tables()
            .resource(
                "orders",
                onDemand(series(new long[] {60, 60}, new long[] {600, 60})),
                onDemand(steady(0)))
            .report();

    var reads = report.load().get("orders").get(Dimension.READ).orNull();
    assertThat(reads.statistics().peak().perSecond()).isEqualByComparingTo("10");
    assertThat(reads.statistics().sustainedFromMinute()).isEqualTo(60);
    assertThat(reads.profile().hot()).containsExactly(1);
    var writes = report.load().get("orders").get(Dimension.WRITE).orNull();
    assertThat(writes.profile().hot()).isEmpty();
  }

  @Test
  void aHotKeyIsSaidToBeOne() {
    var report =
        new Tables()
            .resource(
                "orders",
                throttled(onDemand(steady(4_200)), ThrottleCause.KEY_RANGE, 12),
                onDemand(steady(0)))
            .report();

    assertThat(report.throttling())
        .containsExactly(new Throttling("orders", Dimension.READ, ThrottleCause.KEY_RANGE, 12));
    assertThat(ThrottleCause.KEY_RANGE.sentence()).contains("hot key", "No capacity");
  }

  @Test
  void anIndexWithoutWriteCapacityThrottlesItsTable() {
    var report =
        new Tables()
            .resource("orders", onDemand(steady(0)), onDemand(steady(60)))
            .resource(
                "orders/index/by-customer",
                onDemand(steady(0)),
                throttled(onDemand(steady(60)), ThrottleCause.PROVISIONED, 3))
            .report();

    assertThat(report.reasons())
        .contains(
            "orders/index/by-customer had too little write capacity: that throttles the writes of"
                + " orders as well.");
  }

  @Test
  void aProvisionedTableThatThrottlesIsLeft() {
    var tables = new Tables();
    tables.current = Known.of(Arrangement.PROVISIONED_STANDARD);
    var report =
        tables
            .resource(
                "orders",
                provisioned(
                    series(new long[] {600, 60}, new long[] {60_000, 60}), 15, scaling(15, 20, 70)),
                provisioned(steady(60), 2, scaling(2, 10, 70)))
            .report();

    assertThat(priced(report).recommendation().reason()).isEqualTo(Reason.PRESENT_EXCLUDED);
    assertThat(report.reasons().get(0))
        .startsWith("Leave PROVISIONED/STANDARD for ON_DEMAND/STANDARD at $");
    // 60 minutes of 60,000 units; 4,500 are saved by then, 15 then 20 units a second serve 900 to
    // 1,200 a minute.
    assertThat(report.reasons().get(1))
        .matches(
            "Provisioned capacity is no option: 9\\d\\.\\d\\d % of the units of the reads of orders"
                + " would be throttled, in 60 minutes; 0\\.1 % are accepted\\.");
    assertThat(report.reasons()).anyMatch(it -> it.contains("four times within 24 hours"));
    // 61 minutes of 15 units and 59 of 20 or so: the second hour is billed at its highest in full.
    assertThat(report.reasons())
        .anyMatch(it -> it.contains("If AWS bills each hour at its highest capacity, it is $"));
  }

  @Test
  void aTableThatDoesNotScaleIsComparedWithItselfScaling() {
    var tables = new Tables();
    tables.current = Known.of(Arrangement.PROVISIONED_STANDARD);
    var fixed =
        new DimensionFacts(Known.of(steady(4_200)), Known.of(300L), Known.none(), noThrottles());
    var report = tables.resource("orders", fixed, fixed).report();

    // 300 units of each for 730 hours; with autoscaling 15 minutes of them, 3 of an update of the
    // reads and 19 until
    // the writes are updated, then 100.
    var recommendation = priced(report).recommendation();
    assertThat(recommendation.currentMonthly()).hasToString("170.820000");
    assertThat(recommendation.choice()).isEqualTo(Arrangement.PROVISIONED_STANDARD);
    assertThat(recommendation.reason()).isEqualTo(Reason.CHEAPER);
    assertThat(recommendation.choiceMonthly())
        .isEqualTo(priced(report).costs().of(Arrangement.PROVISIONED_STANDARD))
        .isLessThan(recommendation.currentMonthly());
    var resources = report.simulated().orNull().resources().get("orders");
    assertThat(resources.get(Dimension.READ).trace().unitMinutes()).isEqualTo(18 * 300 + 102 * 100);
    assertThat(resources.get(Dimension.WRITE).trace().unitMinutes()).isEqualTo(22 * 300 + 98 * 100);
    assertThat(report.reasons().get(0))
        .matches(
            "Change from PROVISIONED/STANDARD to PROVISIONED/STANDARD with autoscaling: it saves"
                + " \\$\\d+\\.\\d\\d of \\$170\\.82 a month\\.");
    assertThat(report.reasons())
        .contains(
            "The reads of orders do not scale by themselves: they cost 300 units throughout. With"
                + " autoscaling they are simulated with a target of 70 %, from 1 to 40,000 units.");
    assertThat(CapacitySummary.of(List.of(report)).saving()).isEqualTo(recommendation.saving());
  }

  @Test
  void aFixedTableStaysWhereAutoscalingIsTooSlowAndOnDemandDearer() {
    var tables = new Tables();
    tables.current = Known.of(Arrangement.PROVISIONED_STANDARD);
    var spiky = series(new long[] {60, 60}, new long[] {60_000, 60});
    var fixed = new DimensionFacts(Known.of(spiky), Known.of(1_000L), Known.none(), noThrottles());
    var report = tables.resource("orders", fixed, fixed).report();

    var recommendation = priced(report).recommendation();
    assertThat(recommendation.reason()).isEqualTo(Reason.ALREADY_CHEAPEST);
    assertThat(recommendation.choiceMonthly()).isEqualTo(recommendation.currentMonthly());
    assertThat(recommendation.excluded()).contains(Arrangement.PROVISIONED_STANDARD);
    assertThat(report.reasons().get(0)).startsWith("Keep PROVISIONED/STANDARD at $569.40 a month");
    assertThat(CapacitySummary.of(List.of(report)).saving()).hasToString("0.000000");
  }

  @Test
  void aFixedTableThatThrottlesIsLeft() {
    var tables = new Tables();
    tables.current = Known.of(Arrangement.PROVISIONED_STANDARD);
    var fixed =
        new DimensionFacts(Known.of(steady(4_200)), Known.of(50L), Known.none(), noThrottles());
    var report = tables.resource("orders", fixed, fixed).report();

    assertThat(priced(report).recommendation().reason()).isEqualTo(Reason.PRESENT_EXCLUDED);
    assertThat(priced(report).recommendation().choice()).isEqualTo(Arrangement.ON_DEMAND_STANDARD);
  }

  @Test
  void whatATargetUnderTwentyFiveMeansIsNotKnownAndSaidToBe() {
    var tables = new Tables();
    tables.current = Known.of(Arrangement.PROVISIONED_STANDARD);
    var report =
        tables
            .resource(
                "orders",
                provisioned(steady(60), 50, scaling(1, 40, 20)),
                provisioned(steady(60), 2, scaling(1, 10, 25)))
            .report();

    assertThat(report.reasons())
        .anyMatch(it -> it.startsWith("The target of the reads of orders is 20 %."))
        .noneMatch(it -> it.startsWith("The target of the writes"))
        .contains(
            "The reads of orders have 50 units, which autoscaling brings to 40: the simulation"
                + " begins there.");
  }

  @Test
  void aRegionWithoutPricesHasNoDollars() {
    var tables = new Tables();
    tables.region = "ap-east-1";
    var report = tables.resource("orders", onDemand(steady(60)), onDemand(steady(60))).report();

    assertThat(report.advice())
        .isEqualTo(
            new Advice.Unpriced(
                "There are no dollars: no price list of ap-east-1 is at hand, and another Region's"
                    + " is not used in its place."));
    assertThat(report.simulated().isValue()).isTrue();
    assertThatThrownBy(
            () ->
                CapacityReport.of(
                    tables.facts(),
                    PriceFile.load().find("us-east-1"),
                    Thresholds.DEFAULT,
                    InstanceList.load()))
        .hasMessage("prices: they are of us-east-1, the table is in ap-east-1");
  }

  @Test
  void whatWasNotReadIsNamedAndNoCostIsMadeOfIt() {
    var unread = new DimensionFacts(Known.unknown(), Known.none(), Known.none(), Map.of());
    var tables = new Tables();
    tables.operations = Known.unknown();
    tables.workload = Known.unknown();
    var report = tables.resource("orders", unread, onDemand(steady(60))).report();

    assertThat(report.advice())
        .isEqualTo(
            new Advice.Incomplete(
                "There is no recommendation: The consumed units of the reads of orders were not"
                    + " read."));
    assertThat(report.load().get("orders").get(Dimension.READ).isUnknown()).isTrue();
    assertThat(report.simulated().isUnknown()).isTrue();
    assertThat(report.scylla().isUnknown()).isTrue();
    assertThat(report.blockers().isUnknown()).isTrue();
    assertThat(report.notRead())
        .contains(
            "ReadKeyRangeThroughputThrottleEvents of orders was not read.",
            "Operations a second were not read: there is no ScyllaDB cluster to show.",
            "Which operations are used was not read: whether any stands in the way is unknown.");
  }

  @Test
  void withoutModeSizeOrScalingThereIsNoRecommendation() {
    var noMode = new Tables();
    noMode.current = Known.unknown();
    var noSize = new Tables();
    noSize.storage = Known.unknown();
    var noScaling = new Tables();
    noScaling.current = Known.of(Arrangement.PROVISIONED_STANDARD);
    var unsure =
        new DimensionFacts(Known.of(steady(60)), Known.of(5L), Known.unknown(), noThrottles());
    var steady = onDemand(steady(60));

    assertThat(noMode.resource("orders", steady, steady).report().advice())
        .asInstanceOf(type(Advice.Incomplete.class))
        .extracting(Advice.Incomplete::reason)
        .isEqualTo(
            "There is no recommendation: The billing mode and class of the table were not read.");
    assertThat(noSize.resource("orders", steady, steady).report().advice())
        .asInstanceOf(type(Advice.Incomplete.class))
        .extracting(Advice.Incomplete::reason)
        .isEqualTo(
            "There is no recommendation: How much the table and its indexes hold was not read.");
    assertThat(noScaling.resource("orders", unsure, unsure).report().advice())
        .asInstanceOf(type(Advice.Incomplete.class))
        .extracting(Advice.Incomplete::reason)
        .isEqualTo(
            "There is no recommendation: Whether the writes of orders scale, and how, was not"
                + " read.");
  }
}
