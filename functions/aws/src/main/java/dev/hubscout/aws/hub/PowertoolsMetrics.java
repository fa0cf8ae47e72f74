package dev.hubscout.aws.hub;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.metrics.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * Counts as lines of CloudWatch's embedded metric format on standard output: no call is made, and
 * nothing is lost when a function is killed right after.
 */
final class PowertoolsMetrics implements Metrics {
  private static final double MILLIS = 1_000;

  /** EMF has no other kind of number: a level is read as its maximum or latest, not as a sum. */
  @Override
  public void level(String name, long value, Map<String, String> dimensions) {
    count(name, value, dimensions);
  }

  @Override
  public void percent(String name, double value) {
    publish(name, value, MetricUnit.PERCENT, Map.of());
  }

  @Override
  public void count(String name, long value, Map<String, String> dimensions) {
    publish(name, value, MetricUnit.COUNT, dimensions);
  }

  @Override
  public void time(String name, Duration value, Map<String, String> dimensions) {
    publish(name, value.toMillis() / MILLIS, MetricUnit.SECONDS, dimensions);
  }

  /**
   * With one dimension that all have, since EMF wants one, and without the function's own, which
   * would be part of each metric: alarms know it by its name and what it was given.
   */
  private static void publish(
      String name, double value, MetricUnit unit, Map<String, String> dimensions) {
    var set = new DimensionSet();
    set.addDimension(Names.METRICS_DIMENSION, Names.METRICS_SERVICE);
    new TreeMap<>(dimensions).forEach(set::addDimension);
    MetricsFactory.getMetricsInstance()
        .flushMetrics(
            metrics -> {
              metrics.setNamespace(Names.METRICS_NAMESPACE);
              metrics.clearDefaultDimensions();
              metrics.addDimension(set);
              metrics.addMetric(name, value, unit);
            });
  }
}
