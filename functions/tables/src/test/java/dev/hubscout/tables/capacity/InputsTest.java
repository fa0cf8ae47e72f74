package dev.hubscout.tables.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused names the field; a policy of a dimension counts for that dimension alone. */
class InputsTest {
  private static final Instant START = Instant.parse("2026-11-16T00:00:00Z");

  private static MinuteSeries steady(int minutes, long units) {
    return new MinuteSeries(START, Collections.nCopies(minutes, BigDecimal.valueOf(units)));
  }

  @Test
  void aSeriesHasMinutesAndNothingNegative() {
    assertThatThrownBy(() -> new MinuteSeries(START, List.of()))
        .hasMessage("series: it has no minutes");
    assertThatThrownBy(() -> new MinuteSeries(START.plusSeconds(1), List.of(BigDecimal.ONE)))
        .hasMessage("start: 2026-11-16T00:00:01Z is not the start of a minute");
    assertThatThrownBy(
            () -> new MinuteSeries(START, List.of(BigDecimal.ONE, BigDecimal.ONE.negate())))
        .hasMessage("series: minute 1 has -1 units");
  }

  @Test
  void boundsHoldTheCapacity() {
    var series = steady(1, 1);
    assertThatThrownBy(() -> new Load(series, 1, -1, 2)).hasMessage("min: -1 is below 0");
    assertThatThrownBy(() -> new Load(series, 1, 3, 2)).hasMessageStartingWith("max: 2 is not");
    assertThatThrownBy(() -> new Load(series, 3, 1, 2))
        .hasMessage("initial: 3 is not between min, 1, and max, 2");
  }

  @Test
  void aTargetIsInPercent() {
    assertThat(ScalingRules.ofTarget(BigDecimal.valueOf(70)).capacityFor(BigDecimal.valueOf(4_200)))
        .isEqualByComparingTo("100");
    assertThatThrownBy(() -> ScalingRules.ofTarget(BigDecimal.ZERO))
        .hasMessage("targetPercent: 0 is not above 0 and at most 100; 70 means 70 %");
    assertThatThrownBy(() -> ScalingRules.ofTarget(BigDecimal.valueOf(101)))
        .hasMessageStartingWith("targetPercent: 101");
  }

  @Test
  void readsAndWritesCoverTheSameMinutes() {
    var rules = ScalingRules.ofTarget(BigDecimal.valueOf(70));
    var one = new Load(steady(1, 1), 1, 1, 1);
    var two = new Load(steady(2, 1), 1, 1, 1);

    assertThatThrownBy(
            () ->
                SimulatedTable.of(
                    Map.of("t", Map.of(Dimension.READ, one, Dimension.WRITE, two)), rules))
        .hasMessage("t: series: reads and writes do not cover the same minutes (1 and 2)");
    assertThatThrownBy(() -> SimulatedTable.of(Map.of(), rules))
        .hasMessage("resources: there are none");
    assertThatThrownBy(() -> SimulatedTable.of(Map.of("t", Map.of()), rules))
        .hasMessage("t: resource: it has neither reads nor writes");
  }

  @Test
  void eachDimensionHasItsOwnPolicy() {
    var rules = ScalingRules.ofTarget(BigDecimal.valueOf(70));
    var series = steady(60, 3_600);
    var traces =
        Simulation.run(
            Map.of(
                Dimension.READ,
                new Load(series, 100, 1, 500, new ScalingPolicy(BigDecimal.valueOf(50), 0, 0)),
                Dimension.WRITE,
                new Load(series, 100, 1, 500)),
            rules);

    // 60 a second of 100 units: above 50 %, below 70 %.
    assertThat(traces.get(Dimension.READ).finalCapacity()).isEqualTo(120);
    assertThat(traces.get(Dimension.WRITE).finalCapacity()).isEqualTo(100);
  }
}
