package dev.hubscout.core.run;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;

/** The unit of work: one run in one account and Region. */
public record TaskKey(RunId run, AccountId account, Region region) {
  /**
   * How many counters a run's tasks are spread over, so that closing tasks of a large run do not
   * meet on one item (DynamoDB takes 1,000 write units a second per partition).
   */
  public static final int SHARDS = 8;

  /** The counter shard this task is counted in; stable for ever, since it is part of keys. */
  public int shard() {
    return Math.floorMod(31 * account.value().hashCode() + region.code().hashCode(), SHARDS);
  }

  @Override
  public String toString() {
    return run + "/" + account + "/" + region;
  }
}
