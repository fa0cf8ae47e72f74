package dev.hubscout.tables.sizing;

import java.math.BigDecimal;

/**
 * What a cluster has to carry.
 *
 * @param readsPerSecond reads a second at the peak; operations, not units
 * @param writesPerSecond writes a second at the peak; operations, not units
 * @param dataGb the data of one replica before compression, indexes included, in GB
 * @param itemKb an average item, in KB
 * @param replicas how many copies there are, each in a zone of its own
 */
public record Workload(
    BigDecimal readsPerSecond,
    BigDecimal writesPerSecond,
    BigDecimal dataGb,
    BigDecimal itemKb,
    int replicas) {

  /** Checks that nothing is negative. */
  public Workload {
    notNegative("readsPerSecond", readsPerSecond);
    notNegative("writesPerSecond", writesPerSecond);
    notNegative("dataGb", dataGb);
    notNegative("itemKb", itemKb);
    if (replicas < 1) {
      throw new IllegalArgumentException("replicas: " + replicas + " is below 1");
    }
  }

  private static void notNegative(String field, BigDecimal value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException(field + ": " + value + " is below 0");
    }
  }
}
