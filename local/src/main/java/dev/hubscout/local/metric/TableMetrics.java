package dev.hubscout.local.metric;

import dev.hubscout.local.table.Billing;
import dev.hubscout.local.table.Direction;
import dev.hubscout.local.table.Draw;
import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableIndex;
import dev.hubscout.local.table.TableLoad;
import dev.hubscout.local.table.TableOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that DynamoDB has of one table. They follow from the table's load; nothing is stored.
 * Consumed capacity has a sample of 0 in a minute without requests. A latency has none there.
 */
public final class TableMetrics {
  /** The namespace of all of them. */
  public static final String NAMESPACE = "AWS/DynamoDB";

  private static final String TABLE = "TableName";
  private static final String OPERATION = "Operation";
  private static final String INDEX = "GlobalSecondaryIndexName";
  private static final int FIVE = 5;
  private static final double LEAST_MILLIS = 1.2;
  private static final double MILLIS_BY_UNIT = 0.05;
  private static final double TAIL = 0.6;
  private static final double NOISE = 1.5;
  private static final long EXPIRED_A_MINUTE = 3;

  private final Table table;
  private final TableLoad load;
  private final Map<MetricId, Series> all = new LinkedHashMap<>();

  private TableMetrics(Table table) {
    this.table = table;
    this.load = new TableLoad(table);
    table.traffic().keySet().forEach(this::operation);
    for (var direction : Direction.values()) {
      throttles(direction);
    }
    capacity(null);
    table.indexes().forEach(this::capacity);
    if (table.timeToLive() != null) {
      add(
          "TimeToLiveDeletedItemCount",
          Map.of(),
          1,
          it -> load.exists(it) ? many(EXPIRED_A_MINUTE) : null,
          this::exists);
    }
  }

  /** The metrics of a table, each with its samples. */
  public static Map<MetricId, Series> of(Table table) {
    return new TableMetrics(table).all;
  }

  private void operation(TableOperation operation) {
    var own = Map.of(OPERATION, operation.api());
    long seed = Draw.seed(table.seed(), operation.api());
    double floor = LEAST_MILLIS + operation.units() * MILLIS_BY_UNIT;
    add(
        "SuccessfulRequestLatency",
        own,
        1,
        minute -> {
          long served = load.served(operation, minute);
          double slow = 1 + NOISE * Draw.fraction(seed, minute);
          return served == 0 ? null : new Samples.Latencies(served, floor, floor * TAIL * slow);
        },
        (from, to) -> load.activeBetween(operation, from, to));
    if (operation.items() > 0) {
      add(
          "ReturnedItemCount",
          own,
          1,
          minute -> {
            long served = load.served(operation, minute);
            return served == 0 ? null : Samples.StatisticSet.same(served, operation.items());
          },
          (from, to) -> load.activeBetween(operation, from, to));
    }
    if (load.canThrottle(operation.direction())) {
      add(
          "ThrottledRequests",
          own,
          1,
          minute -> many(load.throttled(operation, minute)),
          (from, to) -> load.throttledBetween(operation.direction(), from, to));
    }
  }

  private void throttles(Direction direction) {
    if (!load.canThrottle(direction)) {
      return;
    }
    var cause =
        table.billing() instanceof Billing.Provisioned
            ? "ProvisionedThroughputThrottleEvents"
            : "MaxOnDemandThroughputThrottleEvents";
    for (var name : new String[] {"ThrottleEvents", cause}) {
      add(
          direction.word() + name,
          Map.of(),
          1,
          minute -> many(load.throttled(direction, minute)),
          (from, to) -> load.throttledBetween(direction, from, to));
    }
  }

  private void capacity(@Nullable TableIndex index) {
    var own = index == null ? Map.<String, String>of() : Map.of(INDEX, index.name());
    for (var direction : Direction.values()) {
      double share =
          index == null ? 1 : direction == Direction.READ ? index.readShare() : index.writeShare();
      double kept = index == null && direction == Direction.READ ? 1 - indexReads() : share;
      add(
          "Consumed" + direction.word() + "CapacityUnits",
          own,
          1,
          minute -> consumed(direction, minute, kept),
          this::exists);
      if (table.billing() instanceof Billing.Provisioned(var units)) {
        long provisioned = (index == null ? units : index.provisioned()).of(direction);
        add(
            "Provisioned" + direction.word() + "CapacityUnits",
            own,
            FIVE,
            minute -> load.exists(minute) ? Samples.StatisticSet.same(1, provisioned) : null,
            this::exists);
      }
    }
  }

  private @Nullable Samples consumed(Direction direction, long minute, double share) {
    if (!load.exists(minute)) {
      return null;
    }
    long requests = load.served(direction, minute);
    if (requests == 0 || share == 0) {
      return Samples.StatisticSet.same(1, 0);
    }
    double units = load.consumed(direction, minute) * share;
    return new Samples.StatisticSet(
        requests, units, Math.min(least(direction), units / requests), most(direction));
  }

  private double least(Direction direction) {
    return operations(direction).min().orElse(0);
  }

  private double most(Direction direction) {
    return operations(direction).max().orElse(0);
  }

  private DoubleStream operations(Direction direction) {
    return table.traffic().keySet().stream()
        .filter(it -> it.direction() == direction)
        .mapToDouble(TableOperation::units);
  }

  private double indexReads() {
    return table.indexes().stream().mapToDouble(TableIndex::readShare).sum();
  }

  private static @Nullable Samples many(long count) {
    return count == 0 ? null : Samples.StatisticSet.same(count, 1);
  }

  private boolean exists(long from, long to) {
    return load.existsBetween(from, to);
  }

  private void add(
      String name,
      Map<String, String> own,
      int every,
      LongFunction<@Nullable Samples> samples,
      Series.Activity active) {
    var dimensions = new LinkedHashMap<>(own);
    dimensions.put(TABLE, table.name());
    all.put(new MetricId(NAMESPACE, name, dimensions), new Series(every, samples, active));
  }
}
