package dev.hubscout.tables.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything is asked once, within CloudWatch's limits, in about as few calls as there can be. */
class PackingTest {
  private static final Selection TWO_WINDOWS = new Selection(false, false);

  @Property(tries = 60)
  void everyMinuteOfASeriesIsAskedOnceWithinTheLimits(
      @ForAll @IntRange(min = 1, max = 25) int tables,
      @ForAll boolean p95,
      @ForAll boolean capacity,
      @ForAll Random random) {
    var known = new HashMap<Series, Instant>();
    KnownUntil some =
        series ->
            known.computeIfAbsent(
                series, key -> random.nextInt(4) == 0 ? ago(random.nextInt(30_000)) : null);
    var questions = Asked.about(tables, new Selection(p95, capacity), Asked.NOW, some);

    var requests = Packing.pack(questions);

    var asked = requests.stream().flatMap(it -> it.questions().stream()).toList();
    assertThat(asked).containsExactlyInAnyOrderElementsOf(questions);
    // one question of a series only, so that none of its minutes is asked for twice
    assertThat(asked.stream().map(Question::series)).doesNotHaveDuplicates();
    for (var request : requests) {
      assertThat(request.questions()).hasSizeBetween(1, 500);
      assertThat(request.points()).isLessThanOrEqualTo(100_800);
      var ids = IntStream.range(0, request.questions().size()).mapToObj(MetricRequest::id).toList();
      assertThat(ids).doesNotHaveDuplicates().allMatch(it -> it.matches("[a-z][A-Za-z0-9_]*"));
      for (int place = 0; place < ids.size(); place++) {
        assertThat(request.place(ids.get(place))).isEqualTo(place);
      }
    }
  }

  @Property(tries = 60)
  void whatIsChargedAsOneMetricStaysInOneCall(
      @ForAll @IntRange(min = 1, max = 40) int tables, @ForAll boolean p95) {
    var requests =
        Packing.pack(Asked.about(tables, new Selection(p95, true), Asked.NOW, KnownUntil.NOTHING));

    Map<List<Object>, Set<Integer>> calls = new HashMap<>();
    for (int call = 0; call < requests.size(); call++) {
      for (var question : requests.get(call).questions()) {
        var series = question.series();
        calls
            .computeIfAbsent(List.of(series.metric(), series.period()), key -> new HashSet<>())
            .add(call);
      }
    }
    assertThat(calls.values()).allSatisfy(it -> assertThat(it).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 5", "35, 52, 86", "350, 520, 860", "1000, 1487, 2459"})
  void callsDoNotExceedTheBudget(int tables, int twoWindows, int withCapacity) {
    assertThat(calls(tables, TWO_WINDOWS)).isEqualTo(twoWindows);
    assertThat(calls(tables, Selection.STANDARD)).isEqualTo(withCapacity);
    if (tables >= Collector.BATCH) {
      assertThat(twoWindows / (double) tables).isLessThanOrEqualTo(1.5);
      assertThat(withCapacity / (double) tables).isLessThanOrEqualTo(2.5);
    }
  }

  @Test
  void aRunOneDayLaterTakesAFifth() {
    KnownUntil yesterday = series -> Windows.at(Asked.NOW.minus(Duration.ofDays(1))).end();
    var calls =
        Packing.pack(Asked.about(Collector.BATCH, Selection.STANDARD, Asked.NOW, yesterday));
    assertThat(calls).hasSizeLessThan(18);
  }

  @Test
  void questionsOfDifferentTimesAreInDifferentCalls() {
    var series = new Series(metric("a"), Statistic.SUM, 60);
    var other = new Series(metric("b"), Statistic.SUM, 60);
    var first = new Question(series, new Span(minute(0), minute(10)));
    var second = new Question(other, new Span(minute(1), minute(10)));
    assertThat(Packing.pack(List.of(first, second)))
        .containsExactlyInAnyOrder(
            new MetricRequest(first.span(), List.of(first)),
            new MetricRequest(second.span(), List.of(second)));
  }

  @Test
  void nothingIsAskedWhereThereIsNoQuestion() {
    assertThat(Packing.pack(List.of())).isEmpty();
  }

  @Test
  void aQuestionThatIsLargerThanAPageIsAskedByItself() {
    var series = new Series(metric("a"), Statistic.SUM, 60);
    var large = new Question(series, new Span(minute(0), minute(200_000)));
    assertThat(Packing.pack(List.of(large, large))).hasSize(1);
  }

  @Test
  void fiveStatisticsOfAMetricAreChargedAsOneAndSixAsTwo() {
    var span = new Span(minute(0), minute(60));
    Function<Integer, MetricRequest> asking =
        count ->
            new MetricRequest(
                span,
                Arrays.stream(Statistic.values())
                    .limit(count)
                    .map(it -> new Question(new Series(metric("a"), it, 60), span))
                    .toList());
    assertThat(asking.apply(5).chargedMetrics()).isEqualTo(1);
    assertThat(asking.apply(6).chargedMetrics()).isEqualTo(2);
  }

  /** In batches, as they are worked. */
  private static int calls(int tables, Selection selection) {
    var batches = new ArrayList<Integer>();
    for (int left = tables; left > 0; left -= Collector.BATCH) {
      batches.add(Math.min(left, Collector.BATCH));
    }
    return batches.stream()
        .collect(
            Collectors.summingInt(
                it ->
                    Packing.pack(Asked.about(it, selection, Asked.NOW, KnownUntil.NOTHING))
                        .size()));
  }

  private static Metric metric(String table) {
    return Metric.ofTable(MetricName.CONSUMED_READS, table, null);
  }

  private static Instant minute(int minute) {
    return Instant.parse("2026-11-22T00:00:00Z").plusSeconds(minute * 60L);
  }

  private static Instant ago(int minutes) {
    return Span.floor(Asked.NOW, 60).minus(Duration.ofMinutes(minutes));
  }
}
