package dev.hubscout.tables.sizing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/**
 * The model of calculator.scylladb.com as it was published in summer 2025: operations per
 * processor, whatever they are; data compressed to a half on disks that are filled to 90 %; the
 * cheapest cluster of at most 24 nodes, or else the one of the fewest nodes. It knows neither
 * lightweight transactions nor the size of items, so it is optimistic for Alternator.
 */
public final class Calculator2025 {
  /** The families that the calculator offers. */
  public static final List<String> FAMILIES = List.of("i7ie", "i3en");

  private static final BigDecimal COMPRESSION = new BigDecimal("0.5");
  private static final BigDecimal FILL = new BigDecimal("0.9");
  private static final int MOST_NODES = 24;

  private final InstanceList instances;

  /** A calculator with a list of instance types. */
  public Calculator2025(InstanceList instances) {
    this.instances = instances;
  }

  /**
   * The cluster that it proposes of one family.
   *
   * @throws IllegalArgumentException if the list has no type of the family
   */
  public Cluster cluster(Workload workload, String family) {
    var types = instances.family(family);
    if (types.isEmpty()) {
      throw new IllegalArgumentException("family: " + family + " has no known instance type");
    }
    long vcpus = vcpus(workload, family);
    Cluster cheapest = null;
    Cluster fewest = null;
    for (var type : types) {
      var cluster = new Cluster(vcpus, nodes(workload, vcpus, type), type);
      if (cluster.nodes() <= MOST_NODES
          && (cheapest == null || cluster.usdPerHour().compareTo(cheapest.usdPerHour()) < 0)) {
        cheapest = cluster;
      }
      if (fewest == null || cluster.nodes() < fewest.nodes()) {
        fewest = cluster;
      }
    }
    return cheapest == null ? Objects.requireNonNull(fewest) : cheapest;
  }

  private static long vcpus(Workload workload, String family) {
    int operations = family.equals("i3en") ? 10_000 : 15_000;
    return workload
        .readsPerSecond()
        .add(workload.writesPerSecond())
        .divide(BigDecimal.valueOf(operations), 0, RoundingMode.CEILING)
        .longValueExact();
  }

  private static long nodes(Workload workload, long vcpus, InstanceType type) {
    long forLoad = Math.ceilDiv(vcpus, type.vcpus());
    long forData =
        workload
            .dataGb()
            .multiply(COMPRESSION)
            .divide(FILL.multiply(BigDecimal.valueOf(type.diskGb())), 0, RoundingMode.CEILING)
            .longValueExact();
    // A zone without any node would be no cluster.
    return Math.max(1, Math.max(forLoad, forData)) * workload.replicas();
  }
}
