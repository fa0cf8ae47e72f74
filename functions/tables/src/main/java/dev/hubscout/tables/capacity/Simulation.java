package dev.hubscout.tables.capacity;

import dev.hubscout.tables.capacity.ScalingEvent.Direction;
import java.util.EnumMap;
import java.util.Map;

/**
 * A table or an index with provisioned capacity and autoscaling, minute by minute. Its reads and
 * writes share the state UPDATING and the quota of decreases; nothing is shared with its other
 * indexes.
 */
public final class Simulation {
  private final ScalingRules rules;
  private final Map<Dimension, DimensionState> states = new EnumMap<>(Dimension.class);
  private final DecreaseQuota quota;
  private final int minutes;
  private int updatedAt;

  private Simulation(Map<Dimension, Load> loads, ScalingRules rules) {
    if (loads.isEmpty()) {
      throw new IllegalArgumentException("resource: it has neither reads nor writes");
    }
    // Reads before writes, in whatever order they come.
    var ordered = new EnumMap<>(loads);
    var series = ordered.values().stream().map(Load::series).toList();
    var first = series.getFirst();
    for (var other : series) {
      if (other.minutes() != first.minutes() || !other.start().equals(first.start())) {
        throw new IllegalArgumentException(
            "series: reads and writes do not cover the same minutes ("
                + first.minutes()
                + " and "
                + other.minutes()
                + ")");
      }
    }
    this.rules = rules;
    this.minutes = first.minutes();
    this.quota = new DecreaseQuota(first.start(), rules.freeDecreases());
    ordered.forEach((dimension, load) -> states.put(dimension, new DimensionState(load, rules)));
  }

  /**
   * Simulates all minutes.
   *
   * @param loads the load of each dimension, over the same minutes
   * @throws IllegalArgumentException if the minutes differ, or there is no dimension
   */
  public static Map<Dimension, Trace> run(Map<Dimension, Load> loads, ScalingRules rules) {
    return new Simulation(loads, rules).run();
  }

  private Map<Dimension, Trace> run() {
    for (int minute = 0; minute < minutes; minute++) {
      for (var state : states.values()) {
        state.begin(minute);
        state.serve(minute);
      }
      for (var state : states.values()) {
        decide(state, minute);
      }
    }
    var traces = new EnumMap<Dimension, Trace>(Dimension.class);
    states.forEach((dimension, state) -> traces.put(dimension, state.trace(minutes)));
    return traces;
  }

  private void decide(DimensionState state, int minute) {
    boolean updating = minute < updatedAt;
    var due = updating ? null : state.due(minute);
    if (due == null) {
      return;
    }
    if (due.direction() == Direction.IN && !quota.allows(minute)) {
      state.block();
      return;
    }
    if (due.direction() == Direction.IN) {
      quota.use(minute);
    }
    updatedAt = minute + 1 + rules.applyDelayMinutes();
    state.change(due, updatedAt);
  }
}
