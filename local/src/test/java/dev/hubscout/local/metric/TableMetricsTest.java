package dev.hubscout.local.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.table.Billing;
import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableIndex;
import dev.hubscout.local.table.TableLoad;
import dev.hubscout.local.table.TableOperation;
import dev.hubscout.local.table.Traffic;
import dev.hubscout.local.table.Units;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TableMetricsTest {
  private static final Instant TIME = Instant.parse("2026-11-22T21:30:00Z");
  private static final long MINUTE = TableLoad.minute(TIME);
  private static final Table TABLE =
      Table.of("200000000001", "eu-central-1", "orders")
          .with(TableOperation.PUT_ITEM, new Traffic.Steady(600))
          .with(TableOperation.QUERY, new Traffic.Daily(60, 0.5));

  @Test
  void aTableHasTheSameMinutesEachTime() {
    var first = TableMetrics.of(TABLE);
    var second =
        TableMetrics.of(
            Table.of("200000000001", "eu-central-1", "orders")
                .with(TableOperation.QUERY, new Traffic.Daily(60, 0.5)));
    for (long minute = MINUTE - 1_440; minute < MINUTE; minute++) {
      assertThat(at(first, latency("Query"), minute))
          .isEqualTo(at(second, latency("Query"), minute));
    }
  }

  @Test
  void tablesDiffer() {
    var other =
        TableMetrics.of(
            Table.of("200000000001", "eu-central-1", "other")
                .with(TableOperation.QUERY, new Traffic.Daily(60, 0.5)));
    var own = TableMetrics.of(TABLE);
    long same = 0;
    for (long minute = MINUTE - 1_440; minute < MINUTE; minute++) {
      same +=
          at(own, latency("Query"), minute).count()
                  == at(other, latency("other", "Query"), minute).count()
              ? 1
              : 0;
    }
    assertThat(same).isLessThan(300);
  }

  @Test
  void whatExceedsTheCapacityIsThrottledAndNotServed() {
    var metrics = TableMetrics.of(TABLE.with(new Billing.Provisioned(new Units(1_000, 5))));
    assertThat(at(metrics, latency("PutItem"), MINUTE).count()).isEqualTo(300);
    assertThat(at(metrics, table("ConsumedWriteCapacityUnits"), MINUTE).sum()).isEqualTo(300);
    assertThat(at(metrics, table("WriteThrottleEvents"), MINUTE).sum()).isEqualTo(300);
    assertThat(at(metrics, table("WriteProvisionedThroughputThrottleEvents"), MINUTE).sum())
        .isEqualTo(300);
    assertThat(metrics)
        .doesNotContainKeys(
            table("ReadThrottleEvents"), table("WriteMaxOnDemandThroughputThrottleEvents"));
  }

  @Test
  void aMaximumOnDemandHasItsOwnCause() {
    var metrics = TableMetrics.of(TABLE.with(new Billing.OnDemand(new Units(1_000, 5))));
    assertThat(metrics)
        .containsKey(table("WriteMaxOnDemandThroughputThrottleEvents"))
        .doesNotContainKey(table("ProvisionedWriteCapacityUnits"));
  }

  @Test
  void anIdleMinuteHasNoLatencyAndConsumesZero() {
    var metrics =
        TableMetrics.of(
            Table.of("200000000001", "eu-central-1", "archive")
                .with(TableOperation.GET_ITEM, new Traffic.Nightly(137, 1)));
    long night = MINUTE - Math.floorMod(MINUTE, Traffic.DAY) + 137;
    var latency = Objects.requireNonNull(metrics.get(latency("archive", "GetItem")));
    assertThat(latency.at(night)).isNotNull();
    assertThat(latency.at(night + 1)).isNull();
    assertThat(latency.active().between(night + 1, night + 1_440)).isFalse();
    assertThat(latency.active().between(night + 1, night + 1_441)).isTrue();
    var consumed = table("archive", "ConsumedReadCapacityUnits");
    assertThat(at(metrics, consumed, night + 1).sum()).isZero();
    assertThat(at(metrics, consumed, night).sum()).isEqualTo(0.5);
  }

  @Test
  void whatIndexesConsumeIsNotInTheTablesOwn() {
    var metrics =
        TableMetrics.of(TABLE.with(new TableIndex("by-day", 0.25, 0.5, new Units(10, 10))));
    double table = at(metrics, table("ConsumedReadCapacityUnits"), MINUTE).sum();
    double index = at(metrics, index("ConsumedReadCapacityUnits"), MINUTE).sum();
    double all = at(TableMetrics.of(TABLE), table("ConsumedReadCapacityUnits"), MINUTE).sum();
    assertThat(table + index).isEqualTo(all);
    assertThat(at(metrics, index("ConsumedWriteCapacityUnits"), MINUTE).sum()).isEqualTo(300);
    assertThat(at(metrics, table("ConsumedWriteCapacityUnits"), MINUTE).sum()).isEqualTo(600);
  }

  @Test
  void aTableHasNoMinutesBeforeItWasMadeNorAfterItWasDeleted() {
    var metrics =
        TableMetrics.of(TABLE.created(TIME.minusSeconds(600)).deleted(TIME.plusSeconds(600)));
    var latency = Objects.requireNonNull(metrics.get(latency("PutItem")));
    assertThat(latency.at(MINUTE - 11)).isNull();
    assertThat(latency.at(MINUTE - 10)).isNotNull();
    assertThat(latency.at(MINUTE + 9)).isNotNull();
    assertThat(latency.at(MINUTE + 10)).isNull();
    assertThat(latency.active().between(MINUTE + 10, MINUTE + 100)).isFalse();
  }

  private static Samples at(Map<MetricId, Series> metrics, MetricId id, long minute) {
    return Objects.requireNonNull(Objects.requireNonNull(metrics.get(id), id::toString).at(minute));
  }

  private static MetricId latency(String operation) {
    return latency("orders", operation);
  }

  private static MetricId latency(String table, String operation) {
    return new MetricId(
        TableMetrics.NAMESPACE,
        "SuccessfulRequestLatency",
        Map.of("TableName", table, "Operation", operation));
  }

  private static MetricId table(String name) {
    return table("orders", name);
  }

  private static MetricId table(String table, String name) {
    return new MetricId(TableMetrics.NAMESPACE, name, Map.of("TableName", table));
  }

  private static MetricId index(String name) {
    return new MetricId(
        TableMetrics.NAMESPACE,
        name,
        Map.of("TableName", "orders", "GlobalSecondaryIndexName", "by-day"));
  }
}
