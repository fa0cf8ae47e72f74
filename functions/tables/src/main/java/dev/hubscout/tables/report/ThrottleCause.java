package dev.hubscout.tables.report;

import dev.hubscout.tables.capacity.Dimension;

/** Why DynamoDB throttled; it has a metric for each cause. */
public enum ThrottleCause {
  /** Provisioned capacity was used up. */
  PROVISIONED(
      "ProvisionedThroughputThrottleEvents",
      "Provisioned capacity was used up: raise it, let it scale, or pay by request."),
  /** The account's limit in the Region. */
  ACCOUNT_LIMIT(
      "AccountLimitThrottleEvents",
      "The account's limit in this Region was reached: ask AWS for a higher quota."),
  /** One partition was asked for more than a partition can serve. */
  KEY_RANGE(
      "KeyRangeThroughputThrottleEvents",
      "This is a hot key: a partition serves at most 3,000 read and 1,000 write units a second,"
          + " whatever the table has. No capacity and no billing mode cures it: spread the key, or"
          + " cache what is read."),
  /** The table's own maximum for on demand. */
  MAX_ON_DEMAND(
      "MaxOnDemandThroughputThrottleEvents",
      "The maximum that is set for this table on demand was reached: raise or remove it.");

  private final String metric;
  private final String sentence;

  ThrottleCause(String metric, String sentence) {
    this.metric = metric;
    this.sentence = sentence;
  }

  /** The name of its metric in the namespace {@code AWS/DynamoDB}. */
  public String metric(Dimension dimension) {
    return switch (dimension) {
      case READ -> "Read" + metric;
      case WRITE -> "Write" + metric;
    };
  }

  /** What it means and what helps. */
  public String sentence() {
    return sentence;
  }
}
