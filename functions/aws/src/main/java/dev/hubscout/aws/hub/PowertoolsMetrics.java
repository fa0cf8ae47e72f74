package dev.hubscout.aws.hub;

import dev.hubscout.core.metrics.Metrics;
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
  private static final String NAMESPACE = "Hubscout";

  /** EMF has no other kind of number: a level is read as its maximum or latest, not as a sum. */
  @Override
  public void level(String name, long value, Map<String, String> dimensions) {
    count(name, value, dimensions);
  }

  @Override
  public void percent(String name, double value) {
    MetricsFactory.getMetricsInstance()
        .flushMetrics(
            metrics -> {
              metrics.setNamespace(NAMESPACE);
              metrics.addMetric(name, value, MetricUnit.PERCENT);
            });
  }

  @Override
  public void count(String name, long value, Map<String, String> dimensions) {
    var set = new DimensionSet();
    new TreeMap<>(dimensions).forEach(set::addDimension);
    MetricsFactory.getMetricsInstance()
        .flushMetrics(
            metrics -> {
              metrics.setNamespace(NAMESPACE);
              if (!dimensions.isEmpty()) {
                metrics.addDimension(set);
              }
              metrics.addMetric(name, value, MetricUnit.COUNT);
            });
  }
}
