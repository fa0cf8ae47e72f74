package dev.hubscout.tables.sizing;

import java.math.BigDecimal;

/**
 * An instance type that ScyllaDB Cloud offers.
 *
 * @param name as EC2 has it
 * @param vcpus virtual processors
 * @param diskGb local storage in GB
 * @param memoryGb memory in GB
 * @param usdPerHour instance and subscription for an hour
 */
public record InstanceType(
    String name, int vcpus, int diskGb, int memoryGb, BigDecimal usdPerHour) {

  /** What comes before the dot of its name. */
  public String family() {
    return name.substring(0, name.indexOf('.'));
  }
}
