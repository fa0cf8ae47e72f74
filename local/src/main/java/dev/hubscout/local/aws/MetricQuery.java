package dev.hubscout.local.aws;

import dev.hubscout.local.metric.MetricId;
import dev.hubscout.local.metric.Statistic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One query of GetMetricData. */
record MetricQuery(
    String id, String label, MetricId metric, int period, Statistic statistic, boolean wanted) {
  private static final int MOST = 500;
  private static final int MOST_DIMENSIONS = 30;
  private static final String LIST = "MetricDataQueries.member.";
  private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9_]*");

  /** The queries of a request, or the error that AWS has for them. */
  static List<MetricQuery> of(Map<String, String> form) {
    var queries = new ArrayList<MetricQuery>();
    var ids = new HashSet<String>();
    for (int i = 1; form.containsKey(LIST + i + ".Id"); i++) {
      if (i > MOST) {
        throw invalid(
            "The collection MetricDataQueries must not have a size greater than " + MOST + ".");
      }
      var query = read(form, LIST + i + ".");
      if (!ids.add(query.id())) {
        throw invalid("The values for parameter id in MetricDataQueries are not unique.");
      }
      queries.add(query);
    }
    if (queries.isEmpty()) {
      throw invalid("The parameter MetricDataQueries is required.");
    }
    return queries;
  }

  static AwsError invalid(String message) {
    return new AwsError("ValidationError", message);
  }

  private static MetricQuery read(Map<String, String> form, String at) {
    var id = form.getOrDefault(at + "Id", "");
    if (!ID.matcher(id).matches()) {
      throw invalid(
          "The value %s for parameter %sId is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$."
              .formatted(id, at));
    }
    if (form.containsKey(at + "Expression")) {
      throw invalid("This endpoint evaluates no expressions: " + at + "Expression");
    }
    if (form.containsKey(at + "AccountId")) {
      throw invalid("This endpoint monitors no other accounts: " + at + "AccountId");
    }
    var stat = at + "MetricStat.";
    var metric = metric(form, stat + "Metric.");
    var name = required(form, stat + "Stat");
    return new MetricQuery(
        id,
        form.getOrDefault(at + "Label", metric.name()),
        metric,
        period(required(form, stat + "Period"), stat),
        Statistic.named(name)
            .orElseThrow(
                () ->
                    invalid(
                        "The value %s for parameter %sStat is not supported."
                            .formatted(name, stat))),
        !"false".equals(form.get(at + "ReturnData")));
  }

  private static MetricId metric(Map<String, String> form, String at) {
    var dimensions = new TreeMap<String, String>();
    for (int i = 1; i <= MOST_DIMENSIONS; i++) {
      var name = form.get(at + "Dimensions.member." + i + ".Name");
      if (name == null) {
        break;
      }
      dimensions.put(name, required(form, at + "Dimensions.member." + i + ".Value"));
    }
    return new MetricId(
        required(form, at + "Namespace"), required(form, at + "MetricName"), dimensions);
  }

  private static int period(String text, String at) {
    try {
      int period = Integer.parseInt(text);
      if (period > 0) {
        return period;
      }
    } catch (NumberFormatException e) {
      throw invalid("The parameter " + at + "Period must be a number, not " + text + ".");
    }
    throw invalid("The parameter " + at + "Period must be greater than 0.");
  }

  private static String required(Map<String, String> form, String name) {
    var value = form.get(name);
    if (value == null || value.isEmpty()) {
      throw invalid("The parameter " + name + " is required.");
    }
    return value;
  }
}
