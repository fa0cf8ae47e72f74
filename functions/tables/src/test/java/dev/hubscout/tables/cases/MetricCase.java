package dev.hubscout.tables.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.tables.metric.BatchItems;
import dev.hubscout.tables.metric.CounterPoints;
import dev.hubscout.tables.metric.PercentilePoints;
import dev.hubscout.tables.metric.ProvisionedPoints;
import dev.hubscout.tables.metric.TwoPeriods;
import dev.hubscout.tables.price.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A case of how CloudWatch's figures are read. Which rule it is about is told by its fields. */
final class MetricCase {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final BigDecimal READ_UNIT = new BigDecimal("0.000000125");
  private static final List<String> FORBIDDEN = List.of("neverPrint", "forbidden");

  private MetricCase() {}

  /** What comes out, in the form of {@code expected}. */
  static ObjectNode run(Fields input) {
    var result = NODES.objectNode();
    if (input.has("windowP99FromCloudWatch")) {
      windowPercentile(input, result);
    } else if (input.has("sum60")) {
      twoPeriods(input, result);
    } else if (input.has("provisioned300")) {
      provisioned(input, result);
    } else if (input.has("unitsPerItem")) {
      batch(input, result);
    } else if (input.has("points") && input.node("points").isObject()) {
      latency(input, result);
    } else if (input.has("points")) {
      rate(input, result);
    }
    input.done();
    return result;
  }

  private static void rate(Fields input, ObjectNode result) {
    var statistic = input.text("stat");
    if (!Set.of("SampleCount", "Sum").contains(statistic)) {
      throw new IllegalArgumentException(
          input.path("stat") + ": a rate is made of SampleCount or Sum, not of " + statistic);
    }
    names(input);
    var values = new ArrayList<BigDecimal>();
    for (var point : input.node("points")) {
      values.add(
          Fields.decimalOrNull(input.path("points"), point.isArray() ? point.path(1) : point));
    }
    var counts = new CounterPoints(input.integer("period"), values);
    var counted = statistic.equals("Sum") ? "unitsPerSecond" : "requestsPerSecond";
    numbers(result, counted, counts.perSecond());
    result.put("peakPerSecond", counts.peakPerSecond());
  }

  private static void latency(Fields input, ObjectNode result) {
    names(input);
    var points = input.object("points");
    if (points.has("SampleCount")) {
      numbers(
          result, "sampleCount", new CounterPoints(60, points.decimals("SampleCount")).counts());
    }
    for (var percentile : List.of("p50", "p90", "p95", "p99", "p99.9")) {
      if (points.has(percentile)) {
        numbers(result, percentile, new PercentilePoints(points.decimals(percentile)).points());
      }
    }
    points.done();
  }

  private static void windowPercentile(Fields input, ObjectNode result) {
    // They are read, and nothing is made of them.
    input.decimals("minuteP99");
    input.decimals("minuteSampleCount");
    result.set("windowP99", input.node("windowP99FromCloudWatch"));
  }

  private static void twoPeriods(Fields input, ObjectNode result) {
    var total = new TwoPeriods(input.decimals("sum60"), input.decimals("sum300")).total();
    result.put("totalUnits", total);
    result.put("onDemandReads", Money.of(READ_UNIT).times(total).toString());
  }

  private static void provisioned(Fields input, ObjectNode result) {
    var points = new ProvisionedPoints(input.decimals("provisioned300"));
    result.put("onDemand", points.onDemand());
    numbers(result, "provisionedByMinute", points.byMinute());
  }

  private static void batch(Fields input, ObjectNode result) {
    names(input);
    int period = input.integer("period");
    var calls = new CounterPoints(period, input.decimals("sampleCount"));
    numbers(result, "callsPerSecond", calls.perSecond());
    var each = input.decimal("unitsPerItem");
    numbers(
        result,
        "itemsPerSecond",
        new CounterPoints(period, input.decimals("consumedUnits"))
            .counts().stream().map(it -> BatchItems.perSecond(it, each, period)).toList());
  }

  private static void names(Fields input) {
    for (var name : List.of("metric", "operation")) {
      if (input.has(name)) {
        input.text(name);
      }
    }
  }

  private static void numbers(ObjectNode result, String field, List<BigDecimal> values) {
    var list = result.putArray(field);
    values.forEach(list::add);
  }

  /** What a file forbids to come out, and came out all the same. */
  static List<Difference> forbidden(JsonNode expected, JsonNode actual) {
    var printed = new HashSet<BigDecimal>();
    actual.forEach(
        value -> {
          if (value.isNumber()) {
            printed.add(value.decimalValue().stripTrailingZeros());
          }
          value.forEach(it -> printed.add(it.decimalValue().stripTrailingZeros()));
        });
    var found = new ArrayList<Difference>();
    for (var field : FORBIDDEN) {
      var values = expected.path(field);
      for (var value : values.isArray() ? values : NODES.arrayNode().add(values)) {
        if (value.isNumber() && printed.contains(value.decimalValue().stripTrailingZeros())) {
          found.add(new Difference("expected." + field, "never " + value, value.toString()));
        }
      }
    }
    return found;
  }

  /** What is expected, without what is forbidden. */
  static JsonNode withoutForbidden(JsonNode expected) {
    var rest = expected.deepCopy();
    if (rest instanceof ObjectNode object) {
      object.remove(FORBIDDEN);
    }
    return rest;
  }
}
