package dev.hubscout.tables.sizing;

import java.math.BigDecimal;

/**
 * A cluster by the model of 2025.
 *
 * @param vcpusPerZone the virtual processors that each zone needs
 * @param nodes how many nodes there are in all zones
 * @param type what each node is
 */
public record Cluster(long vcpusPerZone, long nodes, InstanceType type) {

  /** Instances and subscription for an hour, at list price. */
  public BigDecimal usdPerHour() {
    return type.usdPerHour().multiply(BigDecimal.valueOf(nodes));
  }

  /** The same for a month of 730 hours. */
  public BigDecimal usdPerMonth() {
    return usdPerHour().multiply(BigDecimal.valueOf(730));
  }
}
