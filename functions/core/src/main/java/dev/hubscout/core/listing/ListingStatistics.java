package dev.hubscout.core.listing;

import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures of all runs that ended. They tell what runs found at their time: they stay as they are
 * when a run is deleted.
 *
 * @param all of every run
 * @param services how many services any run found items of
 * @param regions how many Regions any run had listings of
 * @param last the newest run; null before the first
 */
public record ListingStatistics(
    ListingCounts all, int services, int regions, @Nullable OfRun last) {
  /** Before the first run. */
  public static final ListingStatistics NONE =
      new ListingStatistics(ListingCounts.NONE, 0, 0, null);

  /**
   * A run.
   *
   * @param at when it was asked for
   * @param durationMs until it ended, in milliseconds
   * @param tasks how many accounts and Regions have listings
   * @param counts of this run alone
   */
  public record OfRun(
      RunId run, RunStatus status, Instant at, long durationMs, long tasks, ListingCounts counts) {}

  /**
   * A service or a Region.
   *
   * @param all of every run that had listings of it
   * @param lastRun the newest of these
   * @param last of that run alone
   */
  public record OfName(ListingCounts all, RunId lastRun, ListingCounts last) {
    /** Both together. */
    public OfName plus(OfName other) {
      boolean newer = other.lastRun.compareTo(lastRun) >= 0;
      return new OfName(
          all.plus(other.all), newer ? other.lastRun : lastRun, newer ? other.last : last);
    }
  }

  /** The figures of names, by name. */
  public static Map<String, OfName> merged(Map<String, OfName> one, Map<String, OfName> other) {
    var all = new TreeMap<>(one);
    other.forEach((name, figures) -> all.merge(name, figures, OfName::plus));
    return all;
  }
}
