package dev.hubscout.tables.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.tables.capacity.ScalingEvent.Direction;
import dev.hubscout.tables.capacity.ScalingRules.MissingPoints;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every simulation, whatever the load and the rules. */
class SimulationPropertyTest {
  private static final Instant START = Instant.parse("2026-11-16T21:30:00Z");

  @Provide
  Arbitrary<Load> loads() {
    var run =
        Combinators.combine(
                Arbitraries.integers().between(0, 30_000).map(BigDecimal::valueOf).injectNull(0.1),
                Arbitraries.of(1, 2, 14, 15, 16, 40))
            .as((units, count) -> Collections.nCopies(count, units));
    var bounds = Arbitraries.longs().between(0, 300).list().ofSize(3);
    return Combinators.combine(run.list().ofMinSize(1).ofMaxSize(30), bounds)
        .as(
            (runs, three) -> {
              var sums = new ArrayList<BigDecimal>();
              runs.forEach(sums::addAll);
              var sorted = three.stream().sorted().toList();
              return new Load(
                  new MinuteSeries(START, sums), sorted.get(1), sorted.get(0), sorted.get(2));
            });
  }

  @Provide
  Arbitrary<ScalingRules> rules() {
    return Combinators.combine(
            Arbitraries.integers().between(20, 90).map(BigDecimal::valueOf),
            Arbitraries.integers().between(0, 20).map(BigDecimal::valueOf),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 15),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(MissingPoints.values()))
        .as(
            (target, offset, high, low, delay, cooldown, free, missing) ->
                new ScalingRules(
                    target, offset, high, low, delay, cooldown, cooldown, free, missing));
  }

  private static Trace run(Load load, ScalingRules rules) {
    return Simulation.run(Map.of(Dimension.READ, load), rules).get(Dimension.READ);
  }

  @Property
  void capacityIsNeverBelowTheMinimumNorAboveTheMaximum(
      @ForAll("loads") Load load, @ForAll("rules") ScalingRules rules) {
    var trace = run(load, rules);

    assertThat(trace.minCapacity()).isBetween(load.min(), load.max());
    assertThat(trace.maxCapacity()).isBetween(load.min(), load.max());
    assertThat(trace.finalCapacity()).isBetween(load.min(), load.max());
    assertThat(trace.events())
        .allSatisfy(event -> assertThat(event.to()).isBetween(load.min(), load.max()));
  }

  @Property
  void eventsFollowOneAnotherAndGoWhereTheySay(
      @ForAll("loads") Load load, @ForAll("rules") ScalingRules rules) {
    long capacity = load.initial();
    int free = -1;
    for (var event : run(load, rules).events()) {
      assertThat(event.from()).isEqualTo(capacity);
      assertThat(event.to() > event.from()).isEqualTo(event.direction() == Direction.OUT);
      assertThat(event.minute()).isGreaterThan(free);
      capacity = event.to();
      free = event.minute() + rules.applyDelayMinutes();
    }
  }

  /** A day has at most the free ones and one for each hour after the first: 27 with four. */
  @Property
  void decreasesOfADayAreBounded(@ForAll("loads") Load load, @ForAll("rules") ScalingRules rules) {
    var minutes =
        run(load, rules).events().stream()
            .filter(event -> event.direction() == Direction.IN)
            .map(event -> START.getEpochSecond() / 60 + event.minute())
            .toList();
    var days = minutes.stream().map(minute -> minute / 1_440).distinct().toList();
    for (var day : days) {
      List<Long> ofDay = minutes.stream().filter(minute -> minute / 1_440 == day).toList();
      assertThat(ofDay).hasSizeLessThanOrEqualTo(rules.freeDecreases() + 23);
      var later = ofDay.stream().filter(minute -> minute - ofDay.getFirst() >= 60).toList();
      for (var minute : later) {
        assertThat(ofDay).noneMatch(other -> other < minute && minute - other < 60);
      }
    }
  }

  @Property
  void noMoreIsThrottledThanIsAskedFor(
      @ForAll("loads") Load load, @ForAll("rules") ScalingRules rules) {
    var trace = run(load, rules);
    var total = Statistics.of(load.series()).totalUnits();

    assertThat(trace.throttledUnits()).isBetween(BigDecimal.ZERO, total);
    assertThat(trace.throttledUnits().signum() > 0).isEqualTo(trace.throttledMinuteCount() > 0);
    // What was not throttled was provisioned at some time.
    assertThat(total.subtract(trace.throttledUnits()))
        .isLessThanOrEqualTo(BigDecimal.valueOf(trace.unitMinutes() * 60));
  }

  @Property
  void unitMinutesLieBetweenTheExtremes(
      @ForAll("loads") Load load, @ForAll("rules") ScalingRules rules) {
    var trace = run(load, rules);
    int minutes = load.series().minutes();

    assertThat(trace.unitMinutes())
        .isBetween(trace.minCapacity() * minutes, trace.maxCapacity() * minutes);
    assertThat(trace.unitHoursAtHourlyMax() * 60).isGreaterThanOrEqualTo(trace.unitMinutes());
  }

  @Property
  void writesWithoutLoadDoNotChangeReads(
      @ForAll("loads") Load load, @ForAll("rules") ScalingRules rules) {
    var idle =
        new Load(
            new MinuteSeries(START, Collections.nCopies(load.series().minutes(), BigDecimal.ZERO)),
            1,
            1,
            1);
    var both = Simulation.run(Map.of(Dimension.READ, load, Dimension.WRITE, idle), rules);

    assertThat(both.get(Dimension.READ)).isEqualTo(run(load, rules));
  }
}
