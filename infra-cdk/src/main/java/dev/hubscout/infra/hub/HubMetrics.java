package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.deployment.Names;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** Metrics that alarms and the dashboard read. */
final class HubMetrics {
  static final Duration FIVE_MINUTES = Duration.minutes(5);

  private HubMetrics() {}

  /** One of ours: see {@code Metrics} in the core and what functions call it with. */
  static Metric own(String name, Map<String, String> dimensions, String statistic) {
    var all = new TreeMap<>(dimensions);
    all.put(Names.METRICS_DIMENSION, Names.METRICS_SERVICE);
    return metric(Names.METRICS_NAMESPACE, name, all, statistic);
  }

  static Metric function(HubFunction function, String name, String statistic) {
    return metric("AWS/Lambda", name, Map.of("FunctionName", function.functionName()), statistic);
  }

  static Metric queue(String queue, String name) {
    return metric("AWS/SQS", name, Map.of("QueueName", queue), "Maximum");
  }

  static Metric table(String table, String name) {
    return metric("AWS/DynamoDB", name, Map.of("TableName", table), "Sum");
  }

  static Metric api(String id, String name, String statistic) {
    return metric("AWS/ApiGateway", name, Map.of("ApiId", id), statistic);
  }

  private static Metric metric(
      String namespace, String name, Map<String, String> dimensions, String statistic) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic(statistic)
        .period(FIVE_MINUTES)
        .build();
  }
}
