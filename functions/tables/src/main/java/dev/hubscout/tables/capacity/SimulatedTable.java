package dev.hubscout.tables.capacity;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A table and its indexes: what each consumed, and how autoscaling would have followed.
 *
 * @param minutes how many minutes were simulated
 * @param resources by the name of the table or index, then by dimension
 */
public record SimulatedTable(int minutes, Map<String, Map<Dimension, Simulated>> resources) {

  /**
   * One dimension of a table or an index.
   *
   * @param statistics what was consumed
   * @param trace what autoscaling would have done
   */
  public record Simulated(Statistics statistics, Trace trace) {}

  /**
   * Simulates a table and its indexes, each for itself.
   *
   * @param loads by the name of the table or index, then by dimension
   * @throws IllegalArgumentException if they do not cover the same minutes; the message names the
   *     resource
   */
  public static SimulatedTable of(Map<String, Map<Dimension, Load>> loads, ScalingRules rules) {
    if (loads.isEmpty()) {
      throw new IllegalArgumentException("resources: there are none");
    }
    int minutes = 0;
    var resources = new LinkedHashMap<String, Map<Dimension, Simulated>>();
    for (var entry : loads.entrySet()) {
      var simulated = simulate(entry.getKey(), entry.getValue(), rules);
      int covered = simulated.values().iterator().next().statistics().minutes();
      if (minutes != 0 && covered != minutes) {
        throw new IllegalArgumentException(
            entry.getKey() + ": it covers " + covered + " minutes, others cover " + minutes);
      }
      minutes = covered;
      resources.put(entry.getKey(), simulated);
    }
    return new SimulatedTable(minutes, resources);
  }

  private static Map<Dimension, Simulated> simulate(
      String name, Map<Dimension, Load> loads, ScalingRules rules) {
    Map<Dimension, Trace> traces;
    try {
      traces = Simulation.run(loads, rules);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    var simulated = new EnumMap<Dimension, Simulated>(Dimension.class);
    traces.forEach(
        (dimension, trace) ->
            simulated.put(
                dimension,
                new Simulated(
                    Statistics.of(Objects.requireNonNull(loads.get(dimension)).series()), trace)));
    return simulated;
  }
}
