package dev.hubscout.local.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a table in a minute: what is asked, what is served, what is refused. Refused is
 * what exceeds the capacity of the minute, from each operation alike; there is no burst capacity.
 */
public final class TableLoad {
  private static final int MINUTE = 60;

  private final Table table;
  private final long from;
  private final long to;
  private final double[] limits = new double[Direction.values().length];
  private final boolean[] reachable = new boolean[Direction.values().length];

  /** The load of one table. */
  public TableLoad(Table table) {
    this.table = table;
    from = minute(table.created());
    to = table.deleted() == null ? Long.MAX_VALUE : minute(table.deleted());
    for (var direction : Direction.values()) {
      var units = unitsPerSecond();
      limits[direction.ordinal()] =
          units == null ? Double.POSITIVE_INFINITY : (double) units.of(direction) * MINUTE;
      reachable[direction.ordinal()] = most(direction) > limits[direction.ordinal()];
    }
  }

  /** The minute of a time, from 1970. */
  public static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), MINUTE);
  }

  /** Whether the table is there in a minute. */
  public boolean exists(long minute) {
    return minute >= from && minute < to;
  }

  /** Whether the table is there in a part of a time. */
  public boolean existsBetween(long first, long end) {
    return first < to && end > from;
  }

  /** Whether an operation is asked for in a time. */
  public boolean activeBetween(TableOperation operation, long first, long end) {
    var traffic = table.traffic().get(operation);
    return traffic != null
        && traffic.activeBetween(seed(operation), Math.max(first, from), Math.min(end, to));
  }

  /** Whether capacity can be exceeded at all. */
  public boolean canThrottle(Direction direction) {
    return reachable[direction.ordinal()];
  }

  /** Whether requests are refused in a time. */
  public boolean throttledBetween(Direction direction, long first, long end) {
    if (!canThrottle(direction)) {
      return false;
    }
    for (long minute = Math.max(first, from); minute < Math.min(end, to); minute++) {
      if (throttled(direction, minute) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Requests that succeeded. */
  public long served(TableOperation operation, long minute) {
    long asked = asked(operation, minute);
    return asked == 0 || !canThrottle(operation.direction())
        ? asked
        : (long) (asked * share(operation.direction(), minute));
  }

  /** Requests that were refused. */
  public long throttled(TableOperation operation, long minute) {
    return asked(operation, minute) - served(operation, minute);
  }

  /** Requests of all operations of a kind that were refused. */
  public long throttled(Direction direction, long minute) {
    long sum = 0;
    if (canThrottle(direction)) {
      for (var operation : table.traffic().keySet()) {
        sum += operation.direction() == direction ? throttled(operation, minute) : 0;
      }
    }
    return sum;
  }

  /** Requests of a kind that succeeded. */
  public long served(Direction direction, long minute) {
    long sum = 0;
    for (var operation : table.traffic().keySet()) {
      sum += operation.direction() == direction ? served(operation, minute) : 0;
    }
    return sum;
  }

  /** Units that requests of a kind consumed. */
  public double consumed(Direction direction, long minute) {
    double sum = 0;
    for (var operation : table.traffic().keySet()) {
      sum += operation.direction() == direction ? served(operation, minute) * operation.units() : 0;
    }
    return sum;
  }

  private long asked(TableOperation operation, long minute) {
    var traffic = table.traffic().get(operation);
    return traffic == null || !exists(minute) ? 0 : traffic.requests(seed(operation), minute);
  }

  private double share(Direction direction, long minute) {
    double asked = 0;
    for (var operation : table.traffic().keySet()) {
      asked +=
          operation.direction() == direction ? asked(operation, minute) * operation.units() : 0;
    }
    double limit = limits[direction.ordinal()];
    return asked <= limit ? 1 : limit / asked;
  }

  private double most(Direction direction) {
    return table.traffic().entrySet().stream()
        .filter(it -> it.getKey().direction() == direction)
        .mapToDouble(it -> it.getValue().most() * it.getKey().units())
        .sum();
  }

  private long seed(TableOperation operation) {
    return table.seed() + operation.ordinal() * 7_919L;
  }

  private @Nullable Units unitsPerSecond() {
    return switch (table.billing()) {
      case Billing.Provisioned(var units) -> units;
      case Billing.OnDemand(var most) -> most;
    };
  }
}
