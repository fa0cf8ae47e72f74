package dev.hubscout.tables.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Provisioned units, of which CloudWatch has a point every five minutes. A point holds for its five
 * minutes and no longer: after that the capacity is unknown, not the same and not 0. A table
 * without any point is on demand.
 *
 * @param fiveMinutes units a second, null where there is no point
 */
public record ProvisionedPoints(List<@Nullable BigDecimal> fiveMinutes) {
  private static final int MINUTES = 5;

  /** Whether there is no point at all. */
  public boolean onDemand() {
    return fiveMinutes.stream().allMatch(it -> it == null);
  }

  /** The units of each minute, null where they are unknown. */
  public List<@Nullable BigDecimal> byMinute() {
    var minutes = new ArrayList<@Nullable BigDecimal>();
    for (var point : fiveMinutes) {
      for (int minute = 0; minute < MINUTES; minute++) {
        minutes.add(point);
      }
    }
    return minutes;
  }
}
