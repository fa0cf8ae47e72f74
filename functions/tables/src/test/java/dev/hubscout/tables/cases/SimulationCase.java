package dev.hubscout.tables.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.tables.advice.Confidence;
import dev.hubscout.tables.advice.MonthlyCosts;
import dev.hubscout.tables.advice.Recommendation;
import dev.hubscout.tables.advice.Thresholds;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.Load;
import dev.hubscout.tables.capacity.MinuteSeries;
import dev.hubscout.tables.capacity.ScalingRules;
import dev.hubscout.tables.capacity.ScalingRules.MissingPoints;
import dev.hubscout.tables.capacity.SimulatedTable;
import dev.hubscout.tables.capacity.SimulatedTable.Simulated;
import dev.hubscout.tables.capacity.Statistics;
import dev.hubscout.tables.capacity.Trace;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.Arrangement.Mode;
import dev.hubscout.tables.price.ClassPrices;
import dev.hubscout.tables.price.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A case of a table and its indexes: statistics, simulation, costs and recommendation. */
final class SimulationCase {
  private static final int MOST_MINUTES = 1_000_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private SimulationCase() {}

  /** What comes out, in the form of {@code expected}. */
  static ObjectNode run(Fields input) {
    var start = start(input);
    var current = Arrangement.of(input.text("current"));
    var rules = input.object("rules");
    var scaling = scaling(rules);
    var thresholds =
        new Thresholds(
            rules.decimal("maxThrottledShare"),
            rules.decimal("minSavingMonthly"),
            rules.decimal("minSavingShare"));
    rules.done();
    var prices = prices(input.object("prices"));
    var storage = input.decimal("storageGB");
    var table = SimulatedTable.of(loads(start, input), scaling);
    input.done();

    var costs = MonthlyCosts.of(table, prices, storage);
    var recommendation = Recommendation.of(table, costs, current, thresholds);
    var result = NODES.objectNode();
    var resources = result.putObject("resources");
    table.resources().forEach((name, it) -> resource(resources.putObject(name), it, prices));
    var monthly = result.putObject("monthly");
    costs.byArrangement().forEach((it, cost) -> monthly.put(it.id(), cost.toString()));
    var byDimension = result.putObject("monthlyByDimension");
    for (var dimension : Dimension.values()) {
      byDimension
          .putObject(name(dimension))
          .put("onDemand", costs.onDemand().get(dimension).toString())
          .put("provisioned", costs.provisioned().get(dimension).toString());
    }
    result.put("monthlyProvisionedIfBilledAtHourlyMax", costs.provisionedAtHourlyMax().toString());
    var excluded = result.putArray("excluded");
    recommendation.excluded().forEach(it -> excluded.add(it.id()));
    result
        .putObject("recommendation")
        .put("choice", recommendation.choice().id())
        .put("currentMonthly", recommendation.currentMonthly().toString())
        .put("cheapestAllowed", recommendation.cheapestAllowed().id())
        .put("savingMonthly", recommendation.saving().toString())
        .put("reason", recommendation.reason().text())
        .put("confidence", name(Confidence.of(table.minutes())));
    return result;
  }

  private static Instant start(Fields input) {
    try {
      return Instant.parse(input.text("start"));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(input.path("start") + " is not a UTC time", e);
    }
  }

  private static ScalingRules scaling(Fields rules) {
    var missing =
        switch (rules.text("missing")) {
          case "missing" -> MissingPoints.MISSING;
          case "zero" -> MissingPoints.ZERO;
          default ->
              throw new IllegalArgumentException(
                  rules.path("missing") + " is neither missing nor zero");
        };
    return new ScalingRules(
        rules.decimal("targetPercent"),
        rules.decimal("lowOffsetPoints"),
        rules.integer("highPeriods"),
        rules.integer("lowPeriods"),
        rules.integer("applyDelayMinutes"),
        rules.integer("scaleOutCooldownMinutes"),
        rules.integer("scaleInCooldownMinutes"),
        rules.integer("freeDecreases"),
        missing);
  }

  private static PriceList prices(Fields prices) {
    var list =
        new PriceList(
            new ClassPrices(
                prices.decimal("od_read"),
                prices.decimal("od_write"),
                prices.decimal("pv_read"),
                prices.decimal("pv_write"),
                prices.decimal("storage")),
            new ClassPrices(
                prices.decimal("odia_read"),
                prices.decimal("odia_write"),
                prices.decimal("pvia_read"),
                prices.decimal("pvia_write"),
                prices.decimal("storage_ia")));
    prices.done();
    return list;
  }

  private static Map<String, Map<Dimension, Load>> loads(Instant start, Fields input) {
    var loads = new LinkedHashMap<String, Map<Dimension, Load>>();
    input
        .objects("resources")
        .forEach(
            (resource, fields) -> {
              var dimensions = new EnumMap<Dimension, Load>(Dimension.class);
              for (var dimension : Dimension.values()) {
                if (fields.has(name(dimension))) {
                  dimensions.put(dimension, load(start, fields.object(name(dimension))));
                }
              }
              fields.done();
              loads.put(resource, dimensions);
            });
    return loads;
  }

  private static Load load(Instant start, Fields fields) {
    var load =
        new Load(
            new MinuteSeries(start, series(fields)),
            fields.count("initial"),
            fields.count("min"),
            fields.count("max"));
    fields.done();
    return load;
  }

  private static ArrayList<BigDecimal> series(Fields fields) {
    var path = fields.path("seriesRle");
    var series = new ArrayList<BigDecimal>();
    for (var run : fields.node("seriesRle")) {
      if (!run.isArray() || run.size() != 2 || !run.get(1).canConvertToExactIntegral()) {
        throw new IllegalArgumentException(path + " has a run that is not [value, count]: " + run);
      }
      var value = Fields.decimalOrNull(path, run.get(0));
      long count = run.get(1).longValue();
      if (count < 0 || series.size() + count > MOST_MINUTES) {
        throw new IllegalArgumentException(
            path + " has more than " + MOST_MINUTES + " minutes, or a negative count");
      }
      for (long minute = 0; minute < count; minute++) {
        series.add(value);
      }
    }
    return series;
  }

  private static void resource(
      ObjectNode node, Map<Dimension, Simulated> resource, PriceList prices) {
    resource.forEach(
        (dimension, simulated) -> {
          var below = node.putObject(name(dimension));
          statistics(below.putObject("stats"), simulated.statistics());
          autoscaling(below.putObject("autoscaling"), simulated.trace());
          below.put("onDemandWindow", window(simulated, dimension, Mode.ON_DEMAND, prices));
          below.put("provisionedWindow", window(simulated, dimension, Mode.PROVISIONED, prices));
        });
  }

  private static String window(
      Simulated simulated, Dimension dimension, Mode mode, PriceList prices) {
    return MonthlyCosts.window(simulated, dimension, mode, prices.standard()).toString();
  }

  private static void statistics(ObjectNode node, Statistics statistics) {
    node.put("minutes", statistics.minutes())
        .put("present", statistics.present())
        .put("totalUnits", statistics.totalUnits())
        .put("peakPerSecond", statistics.peak().perSecond())
        .put("peakMinute", statistics.peakMinute())
        .put("averagePerSecond", statistics.average().perSecond())
        .put("sustainedPerSecond", statistics.sustained().perSecond())
        .put("sustainedFromMinute", statistics.sustainedFromMinute())
        .put("p50", statistics.p50().perSecond())
        .put("p95", statistics.p95().perSecond())
        .put("p99", statistics.p99().perSecond());
  }

  private static void autoscaling(ObjectNode node, Trace trace) {
    var events = node.putArray("events");
    for (var event : trace.events()) {
      ArrayNode one = events.addArray();
      one.add(event.minute()).add(name(event.direction())).add(event.from()).add(event.to());
    }
    node.put("finalCapacity", trace.finalCapacity())
        .put("unitMinutes", trace.unitMinutes())
        .put("minCapacity", trace.minCapacity())
        .put("maxCapacity", trace.maxCapacity())
        .put("unitHoursIfBilledAtHourlyMax", trace.unitHoursAtHourlyMax())
        .put("throttledUnits", trace.throttledUnits())
        .put("throttledMinuteCount", trace.throttledMinuteCount())
        .put("decreasesBlockedMinutes", trace.decreasesBlockedMinutes());
    var throttled = node.putArray("throttledMinutes");
    trace.throttledMinutes().forEach(throttled::add);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
