package dev.hubscout.local.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hubscout.local.metric.Samples.Latencies;
import dev.hubscout.local.metric.Samples.StatisticSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {

  @Property(tries = 200)
  void percentilesAreThoseOfAllSamplesSorted(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 400) Integer> counts,
      @ForAll @DoubleRange(min = 0.1, max = 100) double percent) {
    var period = new ArrayList<Samples>();
    counts.forEach(it -> period.add(new Latencies(it, 1 + it % 7, 0.5 + it % 3)));
    var sorted = sorted(period);
    int rank = Math.max(1, (int) Math.ceil(percent / 100 * sorted.size()));
    assertThat(new Statistic.Percentile(percent).of(period)).hasValue(sorted.get(rank - 1));
  }

  @Property(tries = 100)
  void otherStatisticsAreThoseOfAllSamples(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 6_000) Integer> counts) {
    var period = new ArrayList<Samples>();
    counts.forEach(it -> period.add(new Latencies(it, 2, 1 + it % 5)));
    var sorted = sorted(period);
    double sum = sorted.stream().mapToDouble(it -> it).sum();
    assertThat(value("SampleCount", period)).isEqualTo(sorted.size());
    assertThat(value("Minimum", period)).isEqualTo(sorted.getFirst());
    assertThat(value("Maximum", period)).isEqualTo(sorted.getLast());
    assertThat(value("Sum", period)).isCloseTo(sum, within(sum * 1e-9));
    assertThat(value("Average", period))
        .isCloseTo(sum / sorted.size(), within(sum / sorted.size() * 1e-9));
  }

  @Test
  void percentilesOfMinutesAreNotThatOfTheHour() {
    var quiet = new Latencies(10, 1, 1);
    var busy = new Latencies(10_000, 50, 1);
    double both = value("p50", List.of(quiet, busy));
    double mean = (value("p50", List.of(quiet)) + value("p50", List.of(busy))) / 2;
    assertThat(both).isGreaterThan(50);
    assertThat(mean).isLessThan(27);
  }

  @Test
  void aStatisticSetHasNoPercentileUnlessItIsOneValue() {
    assertThat(of("p99", new StatisticSet(5, 20, 1, 9))).isEmpty();
    assertThat(of("p99", new StatisticSet(1, 20, 20, 20))).hasValue(20);
    assertThat(of("p99", new StatisticSet(5, 20, 4, 4))).hasValue(4);
    assertThat(of("p99", new Latencies(5, 1, 1), new StatisticSet(5, 20, 1, 9))).isEmpty();
    assertThat(of("Sum", new StatisticSet(5, 20, 1, 9))).hasValue(20);
  }

  @Test
  void valuesBelowZeroHaveNoPercentile() {
    assertThat(of("p50", new StatisticSet(3, -3, -1, -1))).isEmpty();
    assertThat(of("Minimum", new StatisticSet(3, -3, -1, -1))).hasValue(-1);
  }

  @Test
  void setsOfOneValueCountAsOftenAsTheyHaveIt() {
    var sets = new StatisticSet[] {StatisticSet.same(1_000_000, 1), StatisticSet.same(3, 7)};
    assertThat(of("p99", sets)).hasValue(1);
    assertThat(of("p100", sets)).hasValue(7);
  }

  @Test
  void noSamplesAreNoValue() {
    for (var name : List.of("SampleCount", "Sum", "Average", "Minimum", "Maximum", "p99")) {
      assertThat(of(name)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "p101", "P99", "tm99", "sum", "p99.12345678901", ""})
  void otherNamesAreNotKnown(String name) {
    assertThat(Statistic.named(name)).isEmpty();
  }

  private static List<Double> sorted(List<Samples> period) {
    return period.stream()
        .map(it -> (Latencies) it)
        .flatMap(it -> LongStream.range(0, it.count()).mapToObj(it::at))
        .sorted()
        .toList();
  }

  private static double value(String name, List<? extends Samples> period) {
    return Statistic.named(name).orElseThrow().of(List.copyOf(period)).orElseThrow();
  }

  private static OptionalDouble of(String name, Samples... period) {
    return Statistic.named(name).orElseThrow().of(List.of(period));
  }
}
