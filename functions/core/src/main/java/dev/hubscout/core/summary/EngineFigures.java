package dev.hubscout.core.summary;

import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.lifecycle.Support;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The databases of an engine, all of its releases together.
 *
 * @param bySupport how many are in each state of support; every state is there
 */
public record EngineFigures(
    String engine,
    long total,
    long running,
    long exposedToAll,
    long sizeBytes,
    Map<Support.State, Long> bySupport) {
  /** The name of a sum over all engines. */
  private static final String ALL = "all";

  public EngineFigures {
    bySupport = Collections.unmodifiableMap(new EnumMap<>(bySupport));
  }

  /** By engine; which releases are still supported depends on the day. */
  public static List<EngineFigures> of(
      Collection<Summary.Databases> cycles, Lifecycles lifecycles, LocalDate today) {
    var engines = new TreeMap<String, EngineFigures>();
    for (var cycle : cycles) {
      engines.merge(cycle.engine(), of(cycle, lifecycles, today), EngineFigures::plus);
    }
    return List.copyOf(engines.values());
  }

  private static EngineFigures of(Summary.Databases cycle, Lifecycles lifecycles, LocalDate today) {
    var bySupport = none();
    bySupport.put(lifecycles.ofCycle(cycle.engine(), cycle.cycle(), today).state(), cycle.total());
    return new EngineFigures(
        cycle.engine(),
        cycle.total(),
        cycle.running(),
        cycle.exposedToAll(),
        cycle.sizeBytes(),
        bySupport);
  }

  /** All of them together. */
  public static EngineFigures sum(Collection<EngineFigures> engines) {
    return engines.stream().reduce(new EngineFigures(ALL, 0, 0, 0, 0, none()), EngineFigures::plus);
  }

  private EngineFigures plus(EngineFigures other) {
    var sum = new EnumMap<>(bySupport);
    other.bySupport.forEach((state, count) -> sum.merge(state, count, Long::sum));
    return new EngineFigures(
        engine,
        total + other.total,
        running + other.running,
        exposedToAll + other.exposedToAll,
        sizeBytes + other.sizeBytes,
        sum);
  }

  private static EnumMap<Support.State, Long> none() {
    var none = new EnumMap<Support.State, Long>(Support.State.class);
    for (var state : Support.State.values()) {
      none.put(state, 0L);
    }
    return none;
  }
}
