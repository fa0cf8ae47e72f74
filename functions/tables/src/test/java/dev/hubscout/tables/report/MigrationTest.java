package dev.hubscout.tables.report;

import static dev.hubscout.tables.report.Tables.onDemand;
import static dev.hubscout.tables.report.Tables.steady;
import static dev.hubscout.tables.report.Tables.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.Known;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a report says of ScyllaDB, and what all tables together are. */
class MigrationTest {

  @Test
  void transactionsAndPartiqlStandInTheWayOfScylla() {
    var tables = new Tables();
    tables.operations = Known.of(Set.of("GetItem", "ExecuteStatement", "TransactWriteItems"));
    tables.conditionFailures = Known.of(7L);
    var report = tables.resource("orders", onDemand(steady(60)), onDemand(steady(60))).report();

    assertThat(report.blockers().orNull())
        .containsExactly(
            "ExecuteStatement was used: it is PartiQL, which Alternator did not have when this was"
                + " written.",
            "TransactWriteItems was used: it is a transaction of several items, which Alternator"
                + " did not have when this was written.");
    assertThat(report.reasons()).anyMatch(it -> it.startsWith("7 conditional writes failed"));
  }

  @Test
  void aClusterIsARangeWithLightweightTransactions() {
    var range =
        new Tables()
            .resource("orders", onDemand(steady(60)), onDemand(steady(60)))
            .report()
            .scylla()
            .orNull();

    // 3 x i3en.large at 0.603, and 3 x i3en.3xlarge at 4.3785, for 730 hours.
    assertThat(range.lowUsdPerMonth()).isEqualByComparingTo("1320.57");
    assertThat(range.highUsdPerMonth()).isEqualByComparingTo("9588.915");
    assertThat(range.older().vcpus()).isEqualByComparingTo("0.6667");
    assertThat(range.assumptions()).anyMatch(it -> it.contains("always_use_lwt"));
  }

  @Test
  void allTablesTogetherSayHowManyTheSumsAreOf() {
    var saved =
        new Tables().resource("orders", onDemand(steady(4_200)), onDemand(steady(420))).report();
    var elsewhere = new Tables();
    elsewhere.region = "ap-east-1";
    elsewhere.operations = Known.unknown();
    elsewhere.workload = Known.unknown();
    var unpriced =
        elsewhere
            .resource(
                "orders",
                throttled(onDemand(steady(60)), ThrottleCause.KEY_RANGE, 1),
                onDemand(steady(60)))
            .report();

    var summary = CapacitySummary.of(List.of(saved, unpriced));

    assertThat(summary.tables()).isEqualTo(2);
    assertThat(summary.priced()).isEqualTo(1);
    assertThat(summary.changes()).isEqualTo(1);
    assertThat(summary.currentMonthly()).hasToString("34.492500");
    assertThat(summary.saving()).hasToString("20.257500");
    assertThat(summary.hotKeys()).containsExactly("orders");
    assertThat(summary.operationsRead()).isEqualTo(1);
    assertThat(summary.sized()).isEqualTo(1);
    assertThat(summary.scyllaLowUsdPerMonth()).isEqualByComparingTo(new BigDecimal("1320.57"));
  }
}
