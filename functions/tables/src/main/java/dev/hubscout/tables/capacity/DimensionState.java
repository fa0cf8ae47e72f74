package dev.hubscout.tables.capacity;

import dev.hubscout.tables.capacity.ScalingEvent.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One dimension of a table or an index while its minutes are simulated. */
final class DimensionState {
  private static final int NEVER = Integer.MIN_VALUE / 2;

  private final Load load;
  private final ScalingRules rules;
  private final Alarms alarms;
  private final long startMinute;
  private final BurstBucket burst = new BurstBucket();
  private final List<ScalingEvent> events = new ArrayList<>();
  private final List<Integer> throttledMinutes = new ArrayList<>();
  private BigDecimal throttled = BigDecimal.ZERO;
  private long capacity;
  private long coming;
  private int comesAt = Integer.MAX_VALUE;
  private int lastOut = NEVER;
  private int lastIn = NEVER;
  private long unitMinutes;
  private long lowest = Long.MAX_VALUE;
  private long highest;
  private long hour = Long.MIN_VALUE;
  private long hourHighest;
  private long unitHours;
  private int throttledCount;
  private int blocked;

  DimensionState(Load load, ScalingRules shared) {
    this.load = load;
    this.rules = shared.with(load.policy());
    this.startMinute = minuteOf(load.series().start());
    this.alarms = new Alarms(load.series(), rules);
    set(load.initial());
  }

  private static long minuteOf(Instant start) {
    return Math.floorDiv(start.getEpochSecond(), 60L);
  }

  private void set(long units) {
    capacity = units;
    alarms.watch(units);
  }

  /** Brings in a change that was decided before. */
  void begin(int minute) {
    if (minute >= comesAt) {
      set(coming);
      comesAt = Integer.MAX_VALUE;
    }
  }

  /** Serves the minute's load. */
  void serve(int minute) {
    unitMinutes += capacity;
    lowest = Math.min(lowest, capacity);
    highest = Math.max(highest, capacity);
    long now = Math.floorDiv(startMinute + minute, 60L);
    if (now != hour) {
      unitHours += hourHighest;
      hour = now;
      hourHighest = 0;
    }
    hourHighest = Math.max(hourHighest, capacity);
    var lost = burst.serve(load.series().units(minute), capacity);
    if (lost.signum() > 0) {
      throttled = throttled.add(lost);
      throttledCount++;
      if (throttledMinutes.size() < Trace.LISTED) {
        throttledMinutes.add(minute);
      }
    }
  }

  /**
   * The change that is due at a minute's end, cooldowns considered.
   *
   * @return null if there is none
   */
  @Nullable ScalingEvent due(int minute) {
    var high = capacity < load.max() ? alarms.high(minute) : null;
    if (high != null) {
      long wanted = load.within(rules.capacityFor(high));
      boolean rests = minute - lastOut < rules.scaleOutCooldownMinutes();
      return wanted > capacity && !rests
          ? new ScalingEvent(minute, Direction.OUT, capacity, wanted)
          : null;
    }
    var low = capacity > load.min() ? alarms.low(minute) : null;
    if (low != null) {
      long wanted = load.within(rules.capacityFor(low));
      boolean rests = minute - lastIn < rules.scaleInCooldownMinutes();
      return wanted < capacity && !rests
          ? new ScalingEvent(minute, Direction.IN, capacity, wanted)
          : null;
    }
    return null;
  }

  /** Takes note of a change that comes with a later minute. */
  void change(ScalingEvent event, int effectiveMinute) {
    events.add(event);
    coming = event.to();
    comesAt = effectiveMinute;
    switch (event.direction()) {
      case OUT -> lastOut = event.minute();
      case IN -> lastIn = event.minute();
    }
  }

  /** Takes note of a decrease that the quota does not allow. */
  void block() {
    blocked++;
  }

  /** What happened, with the change that comes right after the last minute. */
  Trace trace(int minutes) {
    begin(minutes);
    return new Trace(
        events,
        capacity,
        unitMinutes,
        lowest,
        highest,
        unitHours + hourHighest,
        throttled,
        throttledMinutes,
        throttledCount,
        blocked);
  }
}
