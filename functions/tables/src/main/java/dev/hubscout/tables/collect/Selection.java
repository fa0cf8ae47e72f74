package dev.hubscout.tables.collect;

/**
 * What is read beside latencies, errors and returned items.
 *
 * @param p95 the 95th percentile of windows and hours, which makes a second charged metric of each
 *     latency where the other statistics are asked for in the same call
 * @param capacity consumed and provisioned units and throttles of 14 days
 */
public record Selection(boolean p95, boolean capacity) {
  /** Everything but the 95th percentile. */
  public static final Selection STANDARD = new Selection(false, true);
}
