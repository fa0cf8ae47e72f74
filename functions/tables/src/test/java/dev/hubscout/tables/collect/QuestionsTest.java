package dev.hubscout.tables.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final Windows WINDOWS = Windows.at(Asked.NOW);

  @Test
  void anOperationThatExistsIsAskedForByMinuteHourAndWindow() {
    var asked =
        questions(Selection.STANDARD)
            .of(
                "orders",
                Set.of(Metric.ofOperation(MetricName.LATENCY, "orders", "Scan")),
                List.of(),
                null);
    assertThat(texts(asked))
        .containsExactlyInAnyOrder(
            "SuccessfulRequestLatency Scan SampleCount 60 10080",
            "SuccessfulRequestLatency Scan p99 60 10080",
            "SuccessfulRequestLatency Scan Average 3600 168",
            "SuccessfulRequestLatency Scan Maximum 3600 168",
            "SuccessfulRequestLatency Scan p50 3600 168",
            "SuccessfulRequestLatency Scan Average 10800 56",
            "SuccessfulRequestLatency Scan Maximum 10800 56",
            "SuccessfulRequestLatency Scan p50 10800 56",
            "SuccessfulRequestLatency Scan p99 10800 56",
            "SuccessfulRequestLatency Scan Average 604800 1",
            "SuccessfulRequestLatency Scan Maximum 604800 1",
            "SuccessfulRequestLatency Scan p50 604800 1",
            "SuccessfulRequestLatency Scan p99 604800 1",
            "ConsumedReadCapacityUnits null Sum 60 20160",
            "ConsumedWriteCapacityUnits null Sum 60 20160");
  }

  @Test
  void p95IsAskedForOnRequest() {
    var listed = Set.of(Metric.ofOperation(MetricName.LATENCY, "orders", "Scan"));
    assertThat(texts(questions(new Selection(true, false)).of("orders", listed, List.of(), null)))
        .contains(
            "SuccessfulRequestLatency Scan p95 3600 168",
            "SuccessfulRequestLatency Scan p95 10800 56",
            "SuccessfulRequestLatency Scan p95 604800 1")
        .noneMatch(it -> it.startsWith("Consumed"));
  }

  @Test
  void indexesAreAskedForWhereverTheyAreKnownFrom() {
    var listed = Set.of(Metric.ofTable(MetricName.READ_THROTTLES_KEY_RANGE, "orders", "old"));
    var asked = questions(Selection.STANDARD).of("orders", listed, List.of("byDate"), null);
    assertThat(asked.stream().map(it -> it.series().metric().index()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(null, "byDate", "old");
    assertThat(texts(asked)).contains("ReadKeyRangeThroughputThrottleEvents null Sum 60 20160");
  }

  @Test
  void provisionedUnitsAreAskedForEveryFiveMinutes() {
    var listed = Set.of(Metric.ofTable(MetricName.PROVISIONED_READS, "orders", null));
    assertThat(texts(questions(Selection.STANDARD).of("orders", listed, List.of(), null)))
        .contains("ProvisionedReadCapacityUnits null Average 300 4032");
  }

  @Test
  void userErrorsAreTheAccounts() {
    assertThat(texts(questions(Selection.STANDARD).ofAccount()))
        .containsExactly("UserErrors null Sum 3600 168");
    assertThatThrownBy(() -> Metric.ofTable(MetricName.USER_ERRORS, "orders", null))
        .hasMessageContaining("UserErrors");
    assertThatThrownBy(() -> Metric.ofTable(MetricName.LATENCY, "orders", null))
        .hasMessageContaining("SuccessfulRequestLatency");
  }

  @Test
  void anAbsentPointIsZeroOnlyWhereSomethingIsCounted() {
    var latency = Metric.ofOperation(MetricName.LATENCY, "orders", "Scan");
    assertThat(new Series(latency, Statistic.SAMPLE_COUNT, 60).absentIsZero()).isTrue();
    assertThat(new Series(latency, Statistic.P99, 60).absentIsZero()).isFalse();
    assertThat(new Series(latency, Statistic.AVERAGE, 3600).absentIsZero()).isFalse();
    var consumed = Metric.ofTable(MetricName.CONSUMED_READS, "orders", null);
    assertThat(new Series(consumed, Statistic.SUM, 60).absentIsZero()).isTrue();
    var provisioned = Metric.ofTable(MetricName.PROVISIONED_READS, "orders", null);
    assertThat(new Series(provisioned, Statistic.AVERAGE, 300).absentIsZero()).isFalse();
  }

  @Test
  void whatIsListedOtherwiseIsLeftOut() {
    assertThat(Metric.listed("SuccessfulRequestLatency", Map.of("TableName", "t"))).isEmpty();
    assertThat(
            Metric.listed(
                "SuccessfulRequestLatency",
                Map.of("TableName", "t", "Operation", "GetRecords", "StreamLabel", "x")))
        .isEmpty();
    assertThat(Metric.listed("ReplicationLatency", Map.of("TableName", "t"))).isEmpty();
    assertThat(
            Metric.listed(
                "SuccessfulRequestLatency", Map.of("TableName", "t", "Operation", "Scan")))
        .hasValue(Metric.ofOperation(MetricName.LATENCY, "t", "Scan"));
  }

  private static Questions questions(Selection selection) {
    return new Questions(WINDOWS, selection, KnownUntil.NOTHING);
  }

  private static List<String> texts(List<Question> questions) {
    return questions.stream()
        .map(
            it ->
                "%s %s %s %d %d"
                    .formatted(
                        it.series().metric().name().text(),
                        it.series().metric().operation(),
                        it.series().statistic().text(),
                        it.series().period(),
                        it.points()))
        .toList();
  }
}
