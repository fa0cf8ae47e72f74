package dev.hubscout.tables.collect;

import dev.hubscout.core.fact.Known;
import java.time.Instant;
import java.util.List;

/**
 * What DynamoDB says of a table itself.
 *
 * @param created when it was made
 * @param onDemand whether it is paid by request
 * @param infrequentAccess whether its class is STANDARD_INFREQUENT_ACCESS
 * @param items about six hours old, as {@code bytes}
 * @param bytes without what AWS charges for each item besides
 * @param provisioned units; none on demand
 * @param warm units that it serves at once
 * @param most the maximum that is set for a table on demand
 * @param indexes its global secondary indexes
 * @param replicas the other Regions of a global table
 * @param streams whether its changes are streamed
 * @param timeToLive the attribute that ends items
 * @param pointInTimeRecovery whether it can be restored to a moment
 */
public record TableDescription(
    String name,
    Known<Instant> created,
    boolean onDemand,
    boolean infrequentAccess,
    Known<Long> items,
    Known<Long> bytes,
    Known<CapacityUnits> provisioned,
    Known<CapacityUnits> warm,
    Known<CapacityUnits> most,
    List<IndexDescription> indexes,
    List<String> replicas,
    boolean streams,
    Known<String> timeToLive,
    Known<Boolean> pointInTimeRecovery) {

  /** Copies the lists. */
  public TableDescription {
    indexes = List.copyOf(indexes);
    replicas = List.copyOf(replicas);
  }

  /** Units a second. */
  public record CapacityUnits(Known<Long> read, Known<Long> write) {}

  /**
   * A global secondary index.
   *
   * @param provisioned none where the table is on demand
   */
  public record IndexDescription(
      String name, Known<Long> items, Known<Long> bytes, Known<CapacityUnits> provisioned) {}
}
