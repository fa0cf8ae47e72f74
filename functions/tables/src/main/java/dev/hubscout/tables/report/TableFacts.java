package dev.hubscout.tables.report;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.sizing.Workload;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was read of a table, for its capacity report.
 *
 * @param name the table's name
 * @param region its Region
 * @param current its billing mode and class
 * @param storageGb what it and its indexes hold, in GB
 * @param resources the table and its indexes by name, the table first, each with both dimensions
 * @param operations the operations that were used in the window, as {@code TransactWriteItems}
 * @param conditionFailures how many conditional writes failed in the window
 * @param workload operations a second at the peak and data, for sizing ScyllaDB; operations are not
 *     units
 */
public record TableFacts(
    String name,
    String region,
    Known<Arrangement> current,
    Known<BigDecimal> storageGb,
    Map<String, Map<Dimension, DimensionFacts>> resources,
    Known<Set<String>> operations,
    Known<Long> conditionFailures,
    Known<Workload> workload) {

  /** Checks that each resource has both dimensions, and keeps the order. */
  public TableFacts {
    if (resources.isEmpty()) {
      throw new IllegalArgumentException("resources: there are none");
    }
    resources.forEach(
        (resource, dimensions) -> {
          if (dimensions.size() != Dimension.values().length) {
            throw new IllegalArgumentException(
                "resources: " + resource + " has not both reads and writes");
          }
        });
    resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
  }
}
