package dev.hubscout.tables.report;

import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.Load;
import dev.hubscout.tables.capacity.MinuteSeries;
import dev.hubscout.tables.capacity.ScalingRules;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.Arrangement.Mode;
import dev.hubscout.tables.report.DimensionFacts.Scaling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is simulated of a table: its loads and the bounds of its capacity, and what is assumed of
 * them.
 */
final class Loads {
  /** The target where a table has none, which the console proposes. */
  static final BigDecimal TARGET = BigDecimal.valueOf(70);

  /** The rules where a policy sets nothing else. */
  static final ScalingRules RULES = ScalingRules.ofTarget(TARGET);

  /** The most units of a table, unless the account's quota was raised. */
  private static final long MOST = 40_000;

  private static final BigDecimal UNSURE_TARGET = BigDecimal.valueOf(25);

  private final Map<String, Map<Dimension, Load>> asItIs = new LinkedHashMap<>();
  private final Map<String, Map<Dimension, Load>> scaled = new LinkedHashMap<>();
  private final boolean fixed;
  private final List<String> missing = new ArrayList<>();
  private final List<String> assumptions = new ArrayList<>();

  Loads(TableFacts facts, Arrangement current) {
    facts
        .resources()
        .forEach(
            (resource, dimensions) -> {
              var each = new EnumMap<Dimension, Load>(Dimension.class);
              var eachScaled = new EnumMap<Dimension, Load>(Dimension.class);
              for (var entry : dimensions.entrySet()) {
                var what = what(entry.getKey()) + " of " + resource;
                var load = load(what, entry.getValue(), current.mode());
                if (load != null) {
                  each.put(entry.getKey(), load);
                  eachScaled.put(
                      entry.getKey(), entry.getValue().scaling().isNone() ? scaled(load) : load);
                }
              }
              asItIs.put(resource, each);
              scaled.put(resource, eachScaled);
            });
    fixed = current.mode() == Mode.PROVISIONED && !scaled.equals(asItIs);
    if (current.mode() == Mode.ON_DEMAND) {
      assumptions.add(
          "Provisioned capacity is simulated with a target of 70 %, 1 to 40,000 units, three"
              + " minutes for an update, and what the first two minutes needed to begin with.");
    }
  }

  /** All loads by resource, with autoscaling everywhere; incomplete if something is missing. */
  Map<String, Map<Dimension, Load>> scaled() {
    return scaled;
  }

  /** All loads as the table is; nothing if it scales by itself everywhere, or is on demand. */
  Optional<Map<String, Map<Dimension, Load>>> fixed() {
    return fixed ? Optional.of(asItIs) : Optional.empty();
  }

  private static Load scaled(Load fixed) {
    long units = fixed.initial();
    return new Load(fixed.series(), units, Math.min(1, units), Math.max(MOST, units));
  }

  /** What was not read, each a sentence. */
  List<String> missing() {
    return missing;
  }

  /** What is assumed, each a sentence. */
  List<String> assumptions() {
    return assumptions;
  }

  static String what(Dimension dimension) {
    return dimension.name().toLowerCase(Locale.ROOT) + "s";
  }

  private @Nullable Load load(String what, DimensionFacts facts, Mode mode) {
    var series = facts.consumed().orNull();
    if (series == null) {
      missing.add("The consumed units of the " + what + " were not read.");
      return null;
    }
    return switch (mode) {
      case ON_DEMAND -> new Load(series, beginning(series), 1, MOST);
      case PROVISIONED -> provisioned(what, facts, series);
    };
  }

  private static long beginning(MinuteSeries series) {
    var first = series.units(0).max(series.minutes() > 1 ? series.units(1) : BigDecimal.ZERO);
    return RULES
        .capacityFor(first)
        .max(BigDecimal.ONE)
        .min(BigDecimal.valueOf(MOST))
        .longValueExact();
  }

  private @Nullable Load provisioned(String what, DimensionFacts facts, MinuteSeries series) {
    var units = facts.provisioned().orNull();
    if (units == null) {
      missing.add("The provisioned units of the " + what + " were not read.");
      return null;
    }
    return switch (facts.scaling()) {
      case Known.Value<Scaling>(Scaling scaling) -> scaled(what, series, units, scaling);
      case Known.None<Scaling> _ -> {
        assumptions.add(
            "The "
                + what
                + " do not scale by themselves: they cost "
                + units
                + " units throughout. With autoscaling they are simulated with a target of 70 %,"
                + " from 1 to 40,000 units.");
        yield new Load(series, units, units, units);
      }
      case Known.Unknown<Scaling> _ -> {
        missing.add("Whether the " + what + " scale, and how, was not read.");
        yield null;
      }
    };
  }

  private Load scaled(String what, MinuteSeries series, long units, Scaling scaling) {
    long initial = Math.clamp(units, scaling.min(), scaling.max());
    if (initial != units) {
      assumptions.add(
          "The "
              + what
              + " have "
              + units
              + " units, which autoscaling brings to "
              + initial
              + ": the simulation begins there.");
    }
    if (scaling.policy().targetPercent().compareTo(UNSURE_TARGET) < 0) {
      assumptions.add(
          "The target of the "
              + what
              + " is "
              + scaling.policy().targetPercent()
              + " %. AWS does not say when it reduces capacity with a target under 25 %: the"
              + " simulation reduces it below 20 points under the target, with a target of 20 %"
              + " never.");
    }
    return new Load(series, initial, scaling.min(), scaling.max(), scaling.policy());
  }
}
