package dev.hubscout.tables.capacity;

import java.math.BigDecimal;
import java.util.List;

/**
 * What happened to one dimension in a simulation.
 *
 * @param events the changes of its capacity, in order
 * @param finalCapacity the capacity after the last minute
 * @param unitMinutes the sum of each minute's capacity
 * @param minCapacity the lowest capacity of a minute
 * @param maxCapacity the highest capacity of a minute
 * @param unitHoursAtHourlyMax the sum of each UTC hour's highest capacity
 * @param throttledUnits what neither capacity nor saved capacity could serve
 * @param throttledMinutes the first minutes in which that happened, 20 at most
 * @param throttledMinuteCount in how many minutes that happened
 * @param decreasesBlockedMinutes in how many minutes a decrease was due that the quota did not
 *     allow
 */
public record Trace(
    List<ScalingEvent> events,
    long finalCapacity,
    long unitMinutes,
    long minCapacity,
    long maxCapacity,
    long unitHoursAtHourlyMax,
    BigDecimal throttledUnits,
    List<Integer> throttledMinutes,
    int throttledMinuteCount,
    int decreasesBlockedMinutes) {
  /** How many throttled minutes are listed. */
  static final int LISTED = 20;

  /** Copies the lists. */
  public Trace {
    events = List.copyOf(events);
    throttledMinutes = List.copyOf(throttledMinutes);
  }
}
