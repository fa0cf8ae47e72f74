package dev.hubscout.local.aws;

import dev.hubscout.local.metric.MetricId;
import dev.hubscout.local.metric.MetricMessage;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** CloudWatch's answers, as the Query protocol spells them. */
final class MetricXml {
  private static final int BYTES_A_POINT = 80;
  private static final int BYTES_A_RESULT = 300;

  private MetricXml() {}

  static String data(
      List<MetricPage.Result> results, @Nullable MetricMessage about, @Nullable String next) {
    int points = results.stream().mapToInt(it -> it.points().size()).sum();
    var xml = new StringBuilder(points * BYTES_A_POINT + results.size() * BYTES_A_RESULT);
    xml.append("<MetricDataResults>");
    results.forEach(it -> result(xml, it));
    xml.append("</MetricDataResults><Messages>");
    if (about != null) {
      message(xml, about.code(), about.text());
    }
    xml.append("</Messages>");
    return end(xml, next);
  }

  static String metrics(List<MetricId> metrics, @Nullable String next) {
    var xml = new StringBuilder("<Metrics>");
    for (var metric : metrics) {
      xml.append("<member>")
          .append(Text.element("Namespace", metric.namespace()))
          .append(Text.element("MetricName", metric.name()))
          .append("<Dimensions>");
      new TreeMap<>(metric.dimensions())
          .forEach(
              (name, value) ->
                  xml.append("<member>")
                      .append(Text.element("Name", name))
                      .append(Text.element("Value", value))
                      .append("</member>"));
      xml.append("</Dimensions></member>");
    }
    xml.append("</Metrics>");
    return end(xml, next);
  }

  private static void result(StringBuilder xml, MetricPage.Result result) {
    xml.append("<member>")
        .append(Text.element("Id", result.query().id()))
        .append(Text.element("Label", result.query().label()))
        .append("<Timestamps>");
    result
        .points()
        .forEach(it -> xml.append("<member>").append(Text.iso(it.time())).append("</member>"));
    xml.append("</Timestamps><Values>");
    result.points().forEach(it -> xml.append("<member>").append(it.value()).append("</member>"));
    xml.append("</Values>")
        .append(Text.element("StatusCode", result.status()))
        .append("<Messages>");
    if (!result.message().isEmpty()) {
      message(xml, result.status(), result.message());
    }
    xml.append("</Messages></member>");
  }

  private static void message(StringBuilder xml, String code, String text) {
    xml.append("<member>")
        .append(Text.element("Code", code))
        .append(Text.element("Value", text))
        .append("</member>");
  }

  private static String end(StringBuilder xml, @Nullable String next) {
    if (next != null) {
      xml.append(Text.element("NextToken", next));
    }
    return xml.toString();
  }
}
