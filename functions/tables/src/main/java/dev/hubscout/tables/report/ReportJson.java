package dev.hubscout.tables.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.fact.Known;
import dev.hubscout.tables.advice.Confidence;
import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.SimulatedTable;
import dev.hubscout.tables.capacity.Trace;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.Money;
import dev.hubscout.tables.sizing.SizingRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A report as JSON, the same for the API and the command line. Dollars are numbers with six
 * decimals, a month is 730 hours, rates are units a second. A field that is absent is unknown, and
 * {@code not_read} says why.
 */
public final class ReportJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private ReportJson() {}

  /** Writes a table's report. */
  public static ObjectNode of(CapacityReport report) {
    var json = NODES.objectNode().put("table", report.name()).put("region", report.region());
    if (report.from() instanceof Known.Value(var from)) {
      json.put("from", from.toString());
    }
    var resources = json.putArray("resources");
    report.load().forEach((name, load) -> resource(resources.addObject(), name, load, report));
    var throttling = json.putArray("throttling");
    for (var it : report.throttling()) {
      throttling
          .addObject()
          .put("resource", it.resource())
          .put("units", word(it.dimension()))
          .put("cause", word(it.cause()))
          .put("events", it.events())
          .put("advice", it.cause().sentence());
    }
    advice(json, report.advice());
    if (report.confidence() instanceof Known.Value(var confidence)) {
      json.put("confidence", word(confidence)).put("confidence_means", Confidence.DEFINITION);
    }
    texts(json.putArray("reasons"), report.reasons());
    texts(json.putArray("not_read"), report.notRead());
    if (report.scylla() instanceof Known.Value(var range)) {
      scylla(json.putObject("scylla"), range);
    }
    if (report.blockers() instanceof Known.Value(var blockers)) {
      texts(json.putArray("blockers"), blockers);
    }
    return json;
  }

  /** Writes all tables together. */
  public static ObjectNode of(CapacitySummary summary) {
    var json =
        NODES
            .objectNode()
            .put("tables", summary.tables())
            .put("priced", summary.priced())
            .put("changes", summary.changes());
    dollars(json, "current_usd_month", summary.currentMonthly());
    dollars(json, "recommended_usd_month", summary.recommendedMonthly());
    dollars(json, "saving_usd_month", summary.saving());
    texts(json.putArray("hot_keys"), summary.hotKeys());
    return json.put("operations_read", summary.operationsRead())
        .put("with_blockers", summary.withBlockers())
        .put("sized", summary.sized())
        .put("scylla_low_usd_month", cents(summary.scyllaLowUsdPerMonth()))
        .put("scylla_high_usd_month", cents(summary.scyllaHighUsdPerMonth()));
  }

  private static void resource(
      ObjectNode json,
      String name,
      Map<Dimension, Known<DimensionReport>> load,
      CapacityReport report) {
    json.put("name", name);
    load.forEach(
        (dimension, known) -> {
          if (known instanceof Known.Value(var it)) {
            var below = json.putObject(word(dimension));
            load(below, it);
            if (report.simulated() instanceof Known.Value(var table)) {
              var trace = trace(table, name, dimension);
              simulated(below.putObject("autoscaling"), trace);
            }
          }
        });
  }

  private static Trace trace(SimulatedTable table, String resource, Dimension dimension) {
    var dimensions = Objects.requireNonNull(table.resources().get(resource));
    return Objects.requireNonNull(dimensions.get(dimension)).trace();
  }

  private static void load(ObjectNode json, DimensionReport load) {
    var statistics = load.statistics();
    json.put("minutes", statistics.minutes())
        .put("minutes_with_points", statistics.present())
        .put("units", plain(statistics.totalUnits()))
        .put("peak", statistics.peak().perSecond())
        .put("peak_minute", statistics.peakMinute())
        .put("best_hour", statistics.sustained().perSecond())
        .put("best_hour_from_minute", statistics.sustainedFromMinute())
        .put("average", statistics.average().perSecond())
        .put("p50", statistics.p50().perSecond())
        .put("p95", statistics.p95().perSecond())
        .put("p99", statistics.p99().perSecond());
    var hot = json.putArray("hot_hours");
    load.profile().hot().forEach(hot::add);
    var hours = json.putObject("by_hour");
    for (int hour = 0; hour < load.profile().hours().size(); hour++) {
      var rate = load.profile().hours().get(hour);
      if (rate.isPresent()) {
        hours.put(String.valueOf(hour), rate.get().perSecond());
      }
    }
  }

  private static void simulated(ObjectNode json, Trace trace) {
    json.put("min", trace.minCapacity())
        .put("max", trace.maxCapacity())
        .put("final", trace.finalCapacity())
        .put("unit_minutes", trace.unitMinutes())
        .put("throttled_units", plain(trace.throttledUnits()))
        .put("throttled_minutes", trace.throttledMinuteCount())
        .put("decreases_blocked_minutes", trace.decreasesBlockedMinutes());
    var changes = json.putArray("changes");
    for (var event : trace.events()) {
      changes
          .addObject()
          .put("minute", event.minute())
          .put("from", event.from())
          .put("to", event.to());
    }
  }

  private static void advice(ObjectNode json, Advice advice) {
    switch (advice) {
      case Advice.Unpriced(var reason) -> json.put("no_costs", reason);
      case Advice.Incomplete(var reason) -> json.put("no_costs", reason);
      case Advice.Priced(var costs, var recommendation) -> {
        var options = json.putArray("options");
        for (var arrangement : Arrangement.values()) {
          var option = options.addObject().put("arrangement", arrangement.id());
          dollars(option, "usd_month", costs.of(arrangement));
          option.put("excluded", recommendation.excluded().contains(arrangement));
        }
        var recommended =
            json.putObject("recommendation")
                .put("choice", recommendation.choice().id())
                .put("current", recommendation.current().id())
                .put("cheapest", recommendation.cheapestAllowed().id())
                .put("reason", word(recommendation.reason()));
        dollars(recommended, "current_usd_month", recommendation.currentMonthly());
        dollars(recommended, "choice_usd_month", recommendation.choiceMonthly());
        dollars(recommended, "cheapest_saves_usd_month", recommendation.saving());
      }
    }
  }

  private static void scylla(ObjectNode json, SizingRange range) {
    json.put("low_usd_month", cents(range.lowUsdPerMonth()))
        .put("high_usd_month", cents(range.highUsdPerMonth()));
    var clusters = json.putArray("calculator_2025");
    for (var cluster : range.clusters()) {
      clusters
          .addObject()
          .put("type", cluster.type().name())
          .put("nodes", cluster.nodes())
          .put("vcpus_per_zone", cluster.vcpusPerZone())
          .put("usd_month", cents(cluster.usdPerMonth()));
    }
    json.putObject("older_calculator")
        .put("protocol", word(range.protocol()))
        .put("nodes", range.older().nodes())
        .put("vcpus", range.older().vcpus())
        .put("disk_gb", plain(range.older().diskGb()))
        .put("memory_gb", range.older().memoryGb());
    texts(json.putArray("assumptions"), range.assumptions());
  }

  private static void dollars(ObjectNode json, String field, Money money) {
    json.put(field, money.rounded());
  }

  /** Without an exponent, which not every reader of JSON takes for a whole number. */
  private static BigDecimal plain(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  private static BigDecimal cents(BigDecimal dollars) {
    return dollars.setScale(2, RoundingMode.HALF_UP);
  }

  private static void texts(ArrayNode list, List<String> texts) {
    texts.forEach(list::add);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
