package dev.hubscout.core.listing;

import org.jspecify.annotations.Nullable;

/**
 * Sums over runs.
 *
 * @param runs how many ended
 * @param successful those of them that ended {@code SUCCEEDED} or {@code SUCCEEDED_WITH_FAILURES}
 * @param complete those of them that ended {@code SUCCEEDED}
 * @param listings of all runs
 * @param completeListings those of them that are complete
 * @param items of all listings; an item that several runs found counts for each
 * @param bytes of the stored items, before they are compressed
 */
public record ListingCounts(
    long runs,
    long successful,
    long complete,
    long listings,
    long completeListings,
    long items,
    long bytes) {
  /** Of no run. */
  public static final ListingCounts NONE = new ListingCounts(0, 0, 0, 0, 0, 0, 0);

  /** The sum of both. */
  public ListingCounts plus(ListingCounts other) {
    return new ListingCounts(
        runs + other.runs,
        successful + other.successful,
        complete + other.complete,
        listings + other.listings,
        completeListings + other.completeListings,
        items + other.items,
        bytes + other.bytes);
  }

  /** The share of runs that were successful, 0 to 1; null where there was no run. */
  public @Nullable Double successRate() {
    return runs == 0 ? null : Double.valueOf((double) successful / runs);
  }
}
