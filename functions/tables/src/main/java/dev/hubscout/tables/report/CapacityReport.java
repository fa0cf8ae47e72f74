package dev.hubscout.tables.report;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.advice.Confidence;
import dev.hubscout.tables.advice.Thresholds;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.SimulatedTable;
import dev.hubscout.tables.price.RegionPrices;
import dev.hubscout.tables.sizing.InstanceList;
import dev.hubscout.tables.sizing.SizingRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table needs, here and on ScyllaDB, and what that costs.
 *
 * @param name the table's name
 * @param region its Region
 * @param from the start of the window, minute 0; unknown where no consumed units were read
 * @param load by the name of the table or index, then by dimension; unknown where consumed units
 *     were not read
 * @param throttling what was throttled, for which cause
 * @param simulated how autoscaling would have followed, also where it is off; unknown where
 *     something that is needed was not read
 * @param advice costs and recommendation, or why there are none
 * @param confidence how much the recommendation rests on; {@link Confidence#DEFINITION} is printed
 *     beside it
 * @param reasons sentences: why, what to do when changing, what the costs leave out
 * @param notRead sentences: what was not read
 * @param scylla a cluster as a range; unknown where the workload was not read
 * @param blockers sentences: what stands in the way of moving to ScyllaDB; unknown where the
 *     operations were not read
 */
public record CapacityReport(
    String name,
    String region,
    Known<Instant> from,
    Map<String, Map<Dimension, Known<DimensionReport>>> load,
    List<Throttling> throttling,
    Known<SimulatedTable> simulated,
    Advice advice,
    Known<Confidence> confidence,
    List<String> reasons,
    List<String> notRead,
    Known<SizingRange> scylla,
    Known<List<String>> blockers) {

  /** Copies the lists. */
  public CapacityReport {
    throttling = List.copyOf(throttling);
    reasons = List.copyOf(reasons);
    notRead = List.copyOf(notRead);
  }

  /**
   * Makes the report of a table.
   *
   * @param prices the prices of the table's own Region; without them there are no dollars
   * @throws IllegalArgumentException if the prices are another Region's, or the series do not cover
   *     the same minutes
   */
  public static CapacityReport of(
      TableFacts facts,
      Optional<RegionPrices> prices,
      Thresholds thresholds,
      InstanceList instances) {
    prices.ifPresent(
        of -> {
          if (!of.region().equals(facts.region())) {
            throw new IllegalArgumentException(
                "prices: they are of " + of.region() + ", the table is in " + facts.region());
          }
        });
    return new ReportBuilder(facts, prices, thresholds, instances).build();
  }
}
