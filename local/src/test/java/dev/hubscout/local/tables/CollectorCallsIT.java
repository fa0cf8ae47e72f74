package dev.hubscout.local.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.table.Billing;
import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableIndex;
import dev.hubscout.local.table.TableOperation;
import dev.hubscout.local.table.Traffic;
import dev.hubscout.local.table.Units;
import dev.hubscout.tables.collect.Collector;
import dev.hubscout.tables.collect.KnownUntil;
import dev.hubscout.tables.collect.Selection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A whole batch over the wire, with seven operations for each table: both windows, without
 * capacity.
 */
class CollectorCallsIT extends TablesCase {
  private static final List<TableOperation> SEVEN =
      List.of(
          TableOperation.GET_ITEM,
          TableOperation.QUERY,
          TableOperation.SCAN,
          TableOperation.PUT_ITEM,
          TableOperation.UPDATE_ITEM,
          TableOperation.DELETE_ITEM,
          TableOperation.BATCH_WRITE_ITEM);

  @Test
  void aBatchStaysWithinItsBudgetOfCalls() throws InterruptedException {
    var names = IntStream.range(0, Collector.BATCH).mapToObj(it -> "table-" + it).toList();
    start(names.stream().map(CollectorCallsIT::table).toList());

    var collected =
        collector.collect(
            names,
            false,
            collector.survey(),
            new Selection(false, false),
            KnownUntil.NOTHING,
            NOW.plusSeconds(1));

    assertThat(collected.failures()).isEmpty();
    long calls = aws.calls().count("cloudwatch", "GetMetricData");
    assertThat(calls).isEqualTo(collected.cost().calls());
    assertThat(calls / (double) Collector.BATCH).isLessThanOrEqualTo(1.5);
    assertThat(collected.points()).hasSameSizeAs(collected.answers());
    assertThat(aws.calls().count("cloudwatch", "ListMetrics")).isEqualTo(2);
    assertThat(aws.calls().counts())
        .containsEntry("dynamodb:DescribeTable", (long) Collector.BATCH)
        .containsEntry("dynamodb:DescribeTimeToLive", (long) Collector.BATCH)
        .containsEntry("dynamodb:DescribeContinuousBackups", (long) Collector.BATCH);
    // the minutes that are known are those that were asked for, and nothing is thrown away
    assertThat(
            collected.points().stream()
                .filter(it -> it.question().series().period() == 60)
                .mapToLong(it -> it.present()))
        .allMatch(it -> it == 10_080);
  }

  private static Table table(String name) {
    var table =
        Table.of(MEMBER, HERE, name)
            .with(new Billing.Provisioned(new Units(100_000, 100_000)))
            .with(new TableIndex("byDate", 0.1, 0.5, new Units(100_000, 100_000)));
    for (var operation : SEVEN) {
      table = table.with(operation, new Traffic.Steady(60));
    }
    return table;
  }
}
