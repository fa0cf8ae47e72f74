package dev.hubscout.tables.collect;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The metrics of {@code AWS/DynamoDB} that are read. */
public enum MetricName {
  LATENCY("SuccessfulRequestLatency", Level.OPERATION, Absence.NO_VALUE),
  RETURNED_ITEMS("ReturnedItemCount", Level.OPERATION, Absence.NOTHING_COUNTED),
  THROTTLED_REQUESTS("ThrottledRequests", Level.OPERATION, Absence.NOTHING_COUNTED),
  SYSTEM_ERRORS("SystemErrors", Level.OPERATION, Absence.NOTHING_COUNTED),
  CONSUMED_READS("ConsumedReadCapacityUnits", Level.CAPACITY, Absence.NOTHING_COUNTED),
  CONSUMED_WRITES("ConsumedWriteCapacityUnits", Level.CAPACITY, Absence.NOTHING_COUNTED),
  PROVISIONED_READS("ProvisionedReadCapacityUnits", Level.CAPACITY, Absence.UNKNOWN),
  PROVISIONED_WRITES("ProvisionedWriteCapacityUnits", Level.CAPACITY, Absence.UNKNOWN),
  READ_THROTTLES("ReadThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  WRITE_THROTTLES("WriteThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  READ_THROTTLES_PROVISIONED(
      "ReadProvisionedThroughputThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  WRITE_THROTTLES_PROVISIONED(
      "WriteProvisionedThroughputThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  READ_THROTTLES_ACCOUNT("ReadAccountLimitThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  WRITE_THROTTLES_ACCOUNT(
      "WriteAccountLimitThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  READ_THROTTLES_KEY_RANGE(
      "ReadKeyRangeThroughputThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  WRITE_THROTTLES_KEY_RANGE(
      "WriteKeyRangeThroughputThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  READ_THROTTLES_MAX_ON_DEMAND(
      "ReadMaxOnDemandThroughputThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  WRITE_THROTTLES_MAX_ON_DEMAND(
      "WriteMaxOnDemandThroughputThrottleEvents", Level.CAPACITY, Absence.NOTHING_COUNTED),
  CONDITION_FAILURES("ConditionalCheckFailedRequests", Level.TABLE, Absence.NOTHING_COUNTED),
  TRANSACTION_CONFLICTS("TransactionConflict", Level.TABLE, Absence.NOTHING_COUNTED),
  EXPIRED_ITEMS("TimeToLiveDeletedItemCount", Level.TABLE, Absence.NOTHING_COUNTED),
  USER_ERRORS("UserErrors", Level.ACCOUNT, Absence.NOTHING_COUNTED);

  /** What a metric is about, which is what its dimensions are. Others answer nothing. */
  public enum Level {
    /** A table and an operation. */
    OPERATION,
    /** A table, or a table and an index. */
    CAPACITY,
    /** A table. */
    TABLE,
    /** The account's Region. */
    ACCOUNT
  }

  /** What it means that CloudWatch has no point for a time that was asked for. */
  public enum Absence {
    /** Nothing was counted: 0. */
    NOTHING_COUNTED,
    /**
     * Nothing was measured. There is no value, which is never 0; the count of samples alone is 0.
     */
    NO_VALUE,
    /** A point holds until the next one is due; after that the value is unknown. */
    UNKNOWN
  }

  private static final Map<String, MetricName> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(it -> it.text, Function.identity()));

  private final String text;
  private final Level level;
  private final Absence absence;

  MetricName(String text, Level level, Absence absence) {
    this.text = text;
    this.level = level;
    this.absence = absence;
  }

  /** The metric that CloudWatch calls so; empty for one that is not read. */
  public static Optional<MetricName> named(String text) {
    return Optional.ofNullable(BY_NAME.get(text));
  }

  /** As CloudWatch calls it. */
  public String text() {
    return text;
  }

  /** What it is about. */
  public Level level() {
    return level;
  }

  /** What an absent point means. */
  public Absence absence() {
    return absence;
  }

  boolean consumed() {
    return this == CONSUMED_READS || this == CONSUMED_WRITES;
  }

  boolean provisioned() {
    return this == PROVISIONED_READS || this == PROVISIONED_WRITES;
  }
}
