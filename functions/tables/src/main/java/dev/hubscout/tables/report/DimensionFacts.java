package dev.hubscout.tables.report;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.capacity.MinuteSeries;
import dev.hubscout.tables.capacity.ScalingPolicy;
import java.util.Map;

/**
 * What was read of one dimension of a table or an index.
 *
 * @param consumed consumed units by minute
 * @param provisioned provisioned units at the window's start; none on demand
 * @param scaling autoscaling; none if it is off
 * @param throttles throttle events in the window by cause; a cause that is not in it was not read
 */
public record DimensionFacts(
    Known<MinuteSeries> consumed,
    Known<Long> provisioned,
    Known<Scaling> scaling,
    Map<ThrottleCause, Long> throttles) {

  /**
   * Autoscaling's settings.
   *
   * @param min the fewest units
   * @param max the most units
   * @param policy its target and cooldowns
   */
  public record Scaling(long min, long max, ScalingPolicy policy) {}

  /** Copies the map. */
  public DimensionFacts {
    throttles = Map.copyOf(throttles);
  }
}
