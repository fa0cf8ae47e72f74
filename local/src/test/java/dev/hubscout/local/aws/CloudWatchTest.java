package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.metric.MetricFault;
import dev.hubscout.local.metric.MetricFault.Outcome;
import dev.hubscout.local.metric.MetricMessage;
import dev.hubscout.local.organization.Faults.PointRates;
import dev.hubscout.local.organization.Role;
import dev.hubscout.local.table.Billing;
import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableOperation;
import dev.hubscout.local.table.Traffic;
import dev.hubscout.local.table.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** GetMetricData over the wire, in the protocol of the SDK in use. */
class CloudWatchTest extends LocalAwsCase {
  private static final String LATENCY = "SuccessfulRequestLatency";
  private static final Instant END = Instant.parse("2026-11-22T21:27:00Z");
  private static final Map<String, String> PUTS =
      Map.of("TableName", "orders", "Operation", "PutItem");
  private static final Map<String, String> ORDERS = Map.of("TableName", "orders");

  private CloudWatchClient cloudWatch;

  @BeforeEach
  void start() {
    start(
        Sample.organization()
            .tables(
                List.of(
                    Table.of(MEMBER, HERE, "orders")
                        .with(TableOperation.PUT_ITEM, new Traffic.Steady(600))
                        .with(new Billing.Provisioned(new Units(10, 20)))))
            .build());
    cloudWatch = clients.cloudWatch(spoke(), HERE);
  }

  @Test
  void aMinuteHasItsStatistics() {
    var results =
        get(
                Duration.ofMinutes(1),
                query("n", LATENCY, PUTS, "SampleCount", 60),
                query("average", LATENCY, PUTS, "Average", 60),
                query("p50", LATENCY, PUTS, "p50", 60),
                query("p99", LATENCY, PUTS, "p99", 60),
                query("used", "ConsumedWriteCapacityUnits", ORDERS, "Sum", 60))
            .metricDataResults();
    assertThat(results).extracting(MetricDataResult::id).startsWith("n", "average", "p50", "p99");
    assertThat(results)
        .allSatisfy(it -> assertThat(it.statusCode()).isEqualTo(StatusCode.COMPLETE));
    assertThat(results.get(0).values()).containsExactly(600.0);
    assertThat(results.get(0).timestamps()).containsExactly(END.minusSeconds(60));
    assertThat(results.get(2).values().getFirst())
        .isLessThan(results.get(1).values().getFirst())
        .isLessThan(results.get(3).values().getFirst());
    assertThat(results.get(4).values()).containsExactly(600.0);
  }

  @Test
  void dimensionsHaveToBeExact() {
    var results =
        get(
                Duration.ofHours(1),
                query("noOperation", LATENCY, ORDERS, "SampleCount", 60),
                query("errors", "UserErrors", ORDERS, "Sum", 60),
                query("account", "UserErrors", Map.of(), "Sum", 60),
                query(
                    "nobody", LATENCY, Map.of("TableName", "x", "Operation", "PutItem"), "p99", 60),
                query("percentile", "ConsumedWriteCapacityUnits", ORDERS, "p50", 60))
            .metricDataResults();
    assertThat(results)
        .extracting(it -> it.id() + " " + it.values().size() + " " + it.statusCodeAsString())
        .containsExactly(
            "noOperation 0 Complete",
            "errors 0 Complete",
            "account 60 Complete",
            "nobody 0 Complete",
            "percentile 60 Complete");
    var elsewhere =
        clients
            .cloudWatch(spoke(), THERE)
            .getMetricData(request(Duration.ofHours(1), query("n", LATENCY, PUTS, "Sum", 60)));
    assertThat(elsewhere.metricDataResults().getFirst().values()).isEmpty();
  }

  @Test
  void provisionedCapacityHasAPointEveryFiveMinutes() {
    var result =
        get(
                Duration.ofMinutes(30),
                query("units", "ProvisionedWriteCapacityUnits", ORDERS, "Average", 60))
            .metricDataResults()
            .getFirst();
    assertThat(result.values()).hasSize(5).containsOnly(20.0);
    assertThat(result.timestamps())
        .allSatisfy(it -> assertThat(it.getEpochSecond() % 300).isZero());
  }

  @Test
  void theNewestComesFirstUnlessAskedOtherwise() {
    var query = query("n", LATENCY, PUTS, "SampleCount", 60);
    assertThat(get(Duration.ofMinutes(2), query).metricDataResults().getFirst().timestamps())
        .containsExactly(END.minusSeconds(60), END.minusSeconds(120));
    var ascending =
        request(Duration.ofMinutes(2), query).toBuilder()
            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
            .build();
    assertThat(cloudWatch.getMetricData(ascending).metricDataResults().getFirst().timestamps())
        .containsExactly(END.minusSeconds(120), END.minusSeconds(60));
  }

  @Test
  void pointsOfAllQueriesFillThePageAndAnIdComesBack() {
    var request =
        request(
                Duration.ofMinutes(10),
                query("a", LATENCY, PUTS, "SampleCount", 60),
                query("b", LATENCY, PUTS, "Average", 60),
                query("c", LATENCY, PUTS, "p99", 60))
            .toBuilder()
            .maxDatapoints(10)
            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
            .build();
    var pages = new ArrayList<String>();
    var values = new LinkedHashMap<String, List<Double>>();
    for (var page : cloudWatch.getMetricDataPaginator(request)) {
      for (var result : page.metricDataResults()) {
        values.computeIfAbsent(result.id(), it -> new ArrayList<>()).addAll(result.values());
      }
      pages.add(
          String.join(
              ", ",
              page.metricDataResults().stream()
                  .map(it -> it.id() + " " + it.values().size() + " " + it.statusCodeAsString())
                  .toList()));
    }
    assertThat(pages)
        .containsExactly(
            "a 10 Complete, b 0 PartialData", "b 10 Complete, c 0 PartialData", "c 10 Complete");
    var whole =
        cloudWatch
            .getMetricData(request.toBuilder().maxDatapoints(100).build())
            .metricDataResults();
    assertThat(whole).allSatisfy(it -> assertThat(values.get(it.id())).isEqualTo(it.values()));
  }

  @Test
  void fourteenDaysOfOneMetricAreAFifthOfThePage() {
    var queries =
        IntStream.range(0, 6)
            .mapToObj(it -> query("q" + it, "ConsumedWriteCapacityUnits", ORDERS, "Sum", 60))
            .toArray(MetricDataQuery[]::new);
    var first = get(Duration.ofDays(14), queries);
    assertThat(first.metricDataResults()).hasSize(6);
    assertThat(first.metricDataResults().get(4).values()).hasSize(20_160);
    assertThat(first.metricDataResults().get(4).statusCode()).isEqualTo(StatusCode.COMPLETE);
    assertThat(first.metricDataResults().get(5).values()).isEmpty();
    assertThat(first.metricDataResults().get(5).statusCode()).isEqualTo(StatusCode.PARTIAL_DATA);
    assertThat(first.nextToken()).isNotNull();
  }

  @Test
  void aPageDoesNotMoveWhenAMinuteSettlesMeanwhile() {
    var request =
        request(Duration.ofMinutes(10), query("a", LATENCY, PUTS, "SampleCount", 60)).toBuilder()
            .endTime(Instant.parse("2026-11-22T22:00:00Z"))
            .maxDatapoints(4)
            .build();
    var first = cloudWatch.getMetricData(request);
    clock.advance(Duration.ofMinutes(5));
    var second = cloudWatch.getMetricData(request.toBuilder().nextToken(first.nextToken()).build());
    assertThat(second.metricDataResults().getFirst().timestamps().getFirst())
        .isEqualTo(first.metricDataResults().getFirst().timestamps().getLast().minusSeconds(60));
  }

  @Test
  void aTokenIsForItsOwnRequest() {
    var request =
        request(Duration.ofMinutes(10), query("a", LATENCY, PUTS, "SampleCount", 60)).toBuilder()
            .maxDatapoints(4)
            .build();
    var token = cloudWatch.getMetricData(request).nextToken();
    assertThat(
            code(
                () ->
                    cloudWatch.getMetricData(
                        request.toBuilder().maxDatapoints(5).nextToken(token).build())))
        .isEqualTo("InvalidNextToken");
    assertThat(code(() -> cloudWatch.getMetricData(request.toBuilder().nextToken("?").build())))
        .isEqualTo("InvalidNextToken");
  }

  @Test
  void aResultMayFailInASuccess() {
    faults
        .metric(new MetricFault(LATENCY, "orders", Outcome.INTERNAL_ERROR, "Try again."), 1)
        .metric(new MetricFault("ConsumedWriteCapacityUnits", "*", Outcome.FORBIDDEN, "No."), 1)
        .metricMessage(new MetricMessage("Slow", "Some metrics were slow."));
    var queries =
        new MetricDataQuery[] {
          query("a", LATENCY, PUTS, "SampleCount", 60),
          query("b", "ConsumedWriteCapacityUnits", ORDERS, "Sum", 60),
          query("c", "ProvisionedWriteCapacityUnits", ORDERS, "Average", 300)
        };
    var answer = get(Duration.ofMinutes(10), queries);
    assertThat(answer.messages().getFirst().code()).isEqualTo("Slow");
    assertThat(answer.metricDataResults())
        .extracting(it -> it.statusCodeAsString() + " " + it.values().size())
        .containsExactly("InternalError 0", "Forbidden 0", "Complete 1");
    assertThat(answer.metricDataResults().get(1).messages().getFirst().value()).isEqualTo("No.");
    assertThat(get(Duration.ofMinutes(10), queries).metricDataResults())
        .allSatisfy(it -> assertThat(it.statusCode()).isEqualTo(StatusCode.COMPLETE));
  }

  @Test
  void partialDataGoesOnWithTheToken() {
    faults.metric(new MetricFault(LATENCY, "*", Outcome.PARTIAL_DATA, "More."), 1);
    var request = request(Duration.ofMinutes(10), query("a", LATENCY, PUTS, "SampleCount", 60));
    var sizes =
        cloudWatch.getMetricDataPaginator(request).stream()
            .map(it -> it.metricDataResults().getFirst().values().size())
            .toList();
    assertThat(sizes).containsExactly(5, 5);
  }

  @Test
  void fiveHundredQueriesAreTheMost() {
    var queries =
        IntStream.range(0, 501)
            .mapToObj(it -> query("q" + it, LATENCY, PUTS, "SampleCount", 60))
            .toList();
    assertThat(
            get(Duration.ofMinutes(1), queries.subList(0, 500).toArray(MetricDataQuery[]::new))
                .metricDataResults())
        .hasSize(500);
    assertThat(message(() -> get(Duration.ofMinutes(1), queries.toArray(MetricDataQuery[]::new))))
        .contains("must not have a size greater than 500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "1a", "a-b", "_a", "a b"})
  void idsHaveAPattern(String id) {
    assertThat(code(() -> get(Duration.ofHours(1), query(id, LATENCY, PUTS, "p99", 60))))
        .isEqualTo("ValidationError");
  }

  @Test
  void idsAreUnique() {
    var query = query("a", LATENCY, PUTS, "p99", 60);
    assertThat(message(() -> get(Duration.ofHours(1), query, query))).contains("unique");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(it -> it.endTime(END.minus(Duration.ofHours(1))));
    refused(it -> it.maxDatapoints(0));
    refused(it -> it.scanBy("Sideways"));
    refused(it -> it.metricDataQueries(query("a", LATENCY, PUTS, "tm99", 60)));
    refused(it -> it.metricDataQueries(query("a", LATENCY, PUTS, "Sum", 0)));
    refused(it -> it.metricDataQueries(MetricDataQuery.builder().id("a").expression("1").build()));
  }

  @Test
  void tooManyPointsAreThrottled() {
    faults.throttlePoints(new PointRates(0.001, 0.001));
    var query = query("a", LATENCY, PUTS, "SampleCount", 60);
    // a full bucket admits one call, and nothing for 60,000 seconds after it
    assertThat(get(Duration.ofMinutes(1), query)).isNotNull();
    var refused = failure(() -> get(Duration.ofMinutes(1), query));
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("Throttling");
    assertThat(refused.isThrottlingException()).isTrue();
    assertThat(get(Duration.ofHours(4), query)).as("an older time has its own budget").isNotNull();
  }

  @Test
  void aRoleNeedsThePermission() {
    aws.change(
        it ->
            it.with(
                it.account(MEMBER)
                    .orElseThrow()
                    .with(Role.open(Sample.SPOKE).without("cloudwatch:GetMetricData"))));
    assertThat(code(() -> get(Duration.ofHours(1), query("a", LATENCY, PUTS, "p99", 60))))
        .isEqualTo("AccessDenied");
    assertThat(cloudWatch.listMetrics().metrics()).isNotEmpty();
  }

  private void refused(Consumer<GetMetricDataRequest.Builder> change) {
    var request = request(Duration.ofHours(1), query("a", LATENCY, PUTS, "p99", 60)).toBuilder();
    change.accept(request);
    assertThat(code(() -> cloudWatch.getMetricData(request.build()))).isEqualTo("ValidationError");
  }

  private GetMetricDataResponse get(Duration time, MetricDataQuery... queries) {
    return cloudWatch.getMetricData(request(time, queries));
  }

  private static GetMetricDataRequest request(Duration time, MetricDataQuery... queries) {
    return GetMetricDataRequest.builder()
        .startTime(END.minus(time))
        .endTime(END)
        .metricDataQueries(queries)
        .build();
  }

  private static MetricDataQuery query(
      String id, String name, Map<String, String> dimensions, String stat, int period) {
    var all =
        dimensions.entrySet().stream()
            .map(it -> Dimension.builder().name(it.getKey()).value(it.getValue()).build())
            .toList();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            it ->
                it.period(period)
                    .stat(stat)
                    .metric(
                        metric ->
                            metric.namespace("AWS/DynamoDB").metricName(name).dimensions(all)))
        .build();
  }
}
