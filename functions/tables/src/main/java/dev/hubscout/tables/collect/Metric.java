package dev.hubscout.tables.collect;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A metric with its dimensions.
 *
 * @param table null for a metric of the account's Region
 * @param index a global secondary index; null for the table's own
 * @param operation such as {@code PutItem}; null where it is not about one
 */
public record Metric(
    MetricName name, @Nullable String table, @Nullable String index, @Nullable String operation)
    implements Comparable<Metric> {
  static final String NAMESPACE = "AWS/DynamoDB";

  private static final String TABLE = "TableName";
  private static final String INDEX = "GlobalSecondaryIndexName";
  private static final String OPERATION = "Operation";

  private static final Comparator<Metric> ORDER =
      Comparator.comparing((Metric it) -> text(it.table))
          .thenComparing(Metric::name)
          .thenComparing(it -> text(it.index))
          .thenComparing(it -> text(it.operation));

  /**
   * @throws IllegalArgumentException where its dimensions are not those that CloudWatch has, which
   *     would answer nothing and no error
   */
  public Metric {
    boolean fits =
        switch (name.level()) {
          case OPERATION -> table != null && index == null && operation != null;
          case CAPACITY -> table != null && operation == null;
          case TABLE -> table != null && index == null && operation == null;
          case ACCOUNT -> table == null && index == null && operation == null;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "%s has no dimensions table %s, index %s, operation %s"
              .formatted(name.text(), table, index, operation));
    }
  }

  /** The metric of a table's operation. */
  public static Metric ofOperation(MetricName name, String table, String operation) {
    return new Metric(name, table, null, operation);
  }

  /** The metric of a table, or of one of its indexes. */
  public static Metric ofTable(MetricName name, String table, @Nullable String index) {
    return new Metric(name, table, index, null);
  }

  /** The metric that is listed so; empty where it is not read. */
  static Optional<Metric> listed(String name, Map<String, String> dimensions) {
    var known = MetricName.named(name);
    if (known.isEmpty() || !Set.of(TABLE, INDEX, OPERATION).containsAll(dimensions.keySet())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Metric(
              known.get(),
              dimensions.get(TABLE),
              dimensions.get(INDEX),
              dimensions.get(OPERATION)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Its dimensions by name, all of them. */
  public Map<String, String> dimensions() {
    var dimensions = new LinkedHashMap<String, String>();
    put(dimensions, TABLE, table);
    put(dimensions, INDEX, index);
    put(dimensions, OPERATION, operation);
    return dimensions;
  }

  @Override
  public int compareTo(Metric other) {
    return ORDER.compare(this, other);
  }

  private static void put(Map<String, String> into, String name, @Nullable String value) {
    if (value != null) {
      into.put(name, value);
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
