package dev.hubscout.tables.collect;

import dev.hubscout.aws.call.Pages;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/**
 * The metrics that exist in an account's Region: those with a point in the last two weeks. They are
 * listed whatever was active of late, or tables that are used once a night would be missing.
 *
 * @param byTable those that are read, by table
 */
public record MetricListing(Map<String, Set<Metric>> byTable) {
  /** Copies the map. */
  public MetricListing {
    byTable = Map.copyOf(byTable);
  }

  /** Lists them; whatever AWS refuses ends the listing. */
  static MetricListing read(CloudWatchClient client) {
    var byTable = new HashMap<String, Set<Metric>>();
    Pages.each(
        "cloudwatch:ListMetrics",
        token -> {
          var page = client.listMetrics(it -> it.namespace(Metric.NAMESPACE).nextToken(token));
          page.metrics().forEach(it -> add(it.metricName(), it.dimensions(), byTable));
          return page.nextToken();
        });
    return new MetricListing(byTable);
  }

  /** The metrics of a table; none where it has not been used for two weeks. */
  public Set<Metric> of(String table) {
    return byTable.getOrDefault(table, Set.of());
  }

  private static void add(String name, List<Dimension> listed, Map<String, Set<Metric>> into) {
    var dimensions = new HashMap<String, String>();
    listed.forEach(it -> dimensions.put(it.name(), it.value()));
    Metric.listed(name, dimensions)
        .ifPresent(
            it -> {
              var table = it.table();
              if (table != null) {
                into.computeIfAbsent(table, key -> new HashSet<>()).add(it);
              }
            });
  }
}
