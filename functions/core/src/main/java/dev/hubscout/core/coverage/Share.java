package dev.hubscout.core.coverage;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.Presence;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of the known instances were inspected; ended ones do not count.
 *
 * @param known all of them
 * @param inspected looked into, and nothing has come between since
 * @param unobserved in scopes that could not be looked at lately
 * @param byCoverage known instances by coverage
 * @param closedScopes accounts' Regions that could not be looked at, with who knows how many
 *     instances
 */
public record Share(
    long known,
    long inspected,
    long unobserved,
    Map<InstanceCoverage, Long> byCoverage,
    long closedScopes) {
  /** Of nothing. */
  public static final Share NOTHING = new Share(0, 0, 0, Map.of(), 0);

  public Share {
    var copy = new EnumMap<InstanceCoverage, Long>(InstanceCoverage.class);
    copy.putAll(byCoverage);
    byCoverage = Collections.unmodifiableMap(copy);
  }

  static Share of(CoveredInstance instance) {
    return new Share(
        1,
        instance.inspected() ? 1 : 0,
        instance.observed().presence() == Presence.UNOBSERVED ? 1 : 0,
        Map.of(instance.coverage().value(), 1L),
        0);
  }

  static Share ofClosedScope() {
    return new Share(0, 0, 0, Map.of(), 1);
  }

  Share plus(Share other) {
    var sum = new EnumMap<InstanceCoverage, Long>(InstanceCoverage.class);
    sum.putAll(byCoverage);
    other.byCoverage.forEach((value, count) -> sum.merge(value, count, Long::sum));
    return new Share(
        known + other.known,
        inspected + other.inspected,
        unobserved + other.unobserved,
        sum,
        closedScopes + other.closedScopes);
  }

  /** 0 to 100; null where no instance is known, of which there is no share. */
  public @Nullable Double percent() {
    return known == 0 ? null : 100.0 * inspected / known;
  }
}
