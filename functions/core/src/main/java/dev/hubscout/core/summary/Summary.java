package dev.hubscout.core.summary;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.coverage.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The organization in figures: what takes reading everything, read once after each run and every
 * hour, so that nobody who looks has to wait for it. Whether a cycle is still supported is not in
 * it: that depends on the day.
 *
 * @param at when reading began
 * @param ous coverage by the path of organizational units
 * @param changes of the last {@value #DAYS} days, by day in UTC and kind
 */
public record Summary(
    Instant at,
    Share organization,
    Map<String, Share> ous,
    List<Databases> databases,
    List<OfRegion> regions,
    Map<LocalDate, Map<Change.Kind, Long>> changes) {
  /** How many days of changes a summary counts. */
  public static final int DAYS = 30;

  public Summary {
    ous = Map.copyOf(ous);
    databases = List.copyOf(databases);
    regions = List.copyOf(regions);
    changes = Map.copyOf(changes);
  }

  /**
   * Databases of one engine and release cycle that are not gone.
   *
   * @param cycle null where the version is unknown, or none of the known cycles
   * @param exposedToAll with a listener on all addresses
   * @param sizeBytes of those whose size is known
   */
  public record Databases(
      String engine,
      @Nullable String cycle,
      long total,
      long running,
      long exposedToAll,
      long sizeBytes) {}

  /** Instances that have not ended, and databases that are not gone, in a Region. */
  public record OfRegion(Region region, long instances, long inspected, long databases) {}
}
