package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableOperation;
import dev.hubscout.local.table.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;

class ListMetricsTest extends LocalAwsCase {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");

  /** Its one minute of the day was over 3 h 40 min ago. */
  private static final int EVENING = 17 * 60 + 50;

  @Test
  void fiveHundredAreAPage() {
    var cloudWatch =
        start(
            IntStream.range(0, 300)
                .mapToObj(
                    it ->
                        Table.of(MEMBER, HERE, "table-%03d".formatted(it))
                            .with(TableOperation.GET_ITEM, new Traffic.Steady(1)))
                .toList());
    var sizes = new ArrayList<Integer>();
    var seen = new HashSet<Metric>();
    for (var page : cloudWatch.listMetricsPaginator(it -> it.namespace("AWS/DynamoDB"))) {
      sizes.add(page.metrics().size());
      seen.addAll(page.metrics());
    }
    // a latency and two capacities each, and UserErrors
    assertThat(sizes).containsExactly(500, 401);
    assertThat(seen).hasSize(901);
    assertThat(code(() -> cloudWatch.listMetrics(it -> it.nextToken("x"))))
        .isEqualTo("InvalidNextToken");
  }

  @Test
  void filtersChooseByNameAndDimension() {
    var cloudWatch = start(List.of(orders(), archive()));
    assertThat(operations(cloudWatch, it -> it.metricName("SuccessfulRequestLatency")))
        .containsExactlyInAnyOrder("orders PutItem", "orders Query", "archive GetItem");
    assertThat(
            operations(
                cloudWatch,
                it ->
                    it.metricName("SuccessfulRequestLatency")
                        .dimensions(d -> d.name("TableName").value("orders"))))
        .containsExactlyInAnyOrder("orders PutItem", "orders Query");
    assertThat(operations(cloudWatch, it -> it.dimensions(d -> d.name("Operation"))))
        .containsExactlyInAnyOrder("orders PutItem", "orders Query", "archive GetItem");
    assertThat(cloudWatch.listMetrics(it -> it.namespace("AWS/EC2")).metrics()).isEmpty();
  }

  @Test
  void recentlyActiveHidesTheNightlyTable() {
    var cloudWatch = start(List.of(orders(), archive(), evening()));
    Consumer<ListMetricsRequest.Builder> latency = it -> it.metricName("SuccessfulRequestLatency");
    assertThat(
            operations(cloudWatch, latency.andThen(it -> it.recentlyActive(RecentlyActive.PT3_H))))
        .as("fifty minutes more than three hours may be among it")
        .containsExactlyInAnyOrder("orders PutItem", "orders Query", "evening GetItem");
    clock.advance(Duration.ofMinutes(11));
    assertThat(
            operations(cloudWatch, latency.andThen(it -> it.recentlyActive(RecentlyActive.PT3_H))))
        .containsExactlyInAnyOrder("orders PutItem", "orders Query");
    assertThat(operations(cloudWatch, latency)).contains("archive GetItem", "evening GetItem");
    assertThat(code(() -> cloudWatch.listMetrics(it -> it.recentlyActive("PT1H"))))
        .isEqualTo("ValidationError");
  }

  @Test
  void aNewMetricIsListedAfterAQuarterOfAnHour() {
    var cloudWatch = start(List.of(orders().created(NOW.minus(Duration.ofMinutes(10)))));
    assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    clock.advance(Duration.ofMinutes(6));
    assertThat(cloudWatch.listMetrics().metrics()).isNotEmpty();
  }

  @Test
  void metricsOutliveTheirTableByTwoWeeks() {
    var cloudWatch = start(List.of(orders()));
    aws.change(it -> it.with(orders().deleted(NOW)));
    clock.advance(Duration.ofDays(13));
    assertThat(cloudWatch.listMetrics().metrics()).isNotEmpty();
    clock.advance(Duration.ofDays(2));
    cloudWatch = clients.cloudWatch(spoke(), HERE);
    assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
  }

  private CloudWatchClient start(List<Table> tables) {
    start(Sample.organization().tables(tables).build());
    return clients.cloudWatch(root(MEMBER), HERE);
  }

  private static Table orders() {
    return Table.of(MEMBER, HERE, "orders")
        .with(TableOperation.PUT_ITEM, new Traffic.Steady(60))
        .with(TableOperation.QUERY, new Traffic.Daily(30, 0.9));
  }

  private static Table archive() {
    return Table.of(MEMBER, HERE, "archive")
        .with(TableOperation.GET_ITEM, new Traffic.Nightly(137, 1));
  }

  private static Table evening() {
    return Table.of(MEMBER, HERE, "evening")
        .with(TableOperation.GET_ITEM, new Traffic.Nightly(EVENING, 1));
  }

  private static Set<String> operations(
      CloudWatchClient cloudWatch, Consumer<ListMetricsRequest.Builder> request) {
    return cloudWatch.listMetrics(request).metrics().stream()
        .map(metric -> dimension(metric, "TableName") + " " + dimension(metric, "Operation"))
        .collect(Collectors.toSet());
  }

  private static String dimension(Metric metric, String name) {
    return metric.dimensions().stream()
        .filter(it -> it.name().equals(name))
        .map(it -> it.value())
        .findFirst()
        .orElse("");
  }
}
