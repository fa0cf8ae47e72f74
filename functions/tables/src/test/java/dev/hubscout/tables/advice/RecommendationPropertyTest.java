package dev.hubscout.tables.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.tables.capacity.Dimension;
import dev.hubscout.tables.capacity.Load;
import dev.hubscout.tables.capacity.MinuteSeries;
import dev.hubscout.tables.capacity.ScalingRules;
import dev.hubscout.tables.capacity.SimulatedTable;
import dev.hubscout.tables.price.Arrangement;
import dev.hubscout.tables.price.Arrangement.Mode;
import dev.hubscout.tables.price.ClassPrices;
import dev.hubscout.tables.price.Money;
import dev.hubscout.tables.price.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of every recommendation and every cost. */
class RecommendationPropertyTest {
  private static final Instant START = Instant.parse("2026-11-16T00:00:00Z");
  private static final ScalingRules RULES = ScalingRules.ofTarget(BigDecimal.valueOf(70));
  private static final PriceList PRICES =
      new PriceList(
          prices("0.000000125", "0.000000625", "0.00013", "0.00065", "0.25"),
          prices("0.000000155", "0.00000078", "0.00016", "0.00081", "0.1"));

  private static ClassPrices prices(String... each) {
    return new ClassPrices(
        new BigDecimal(each[0]),
        new BigDecimal(each[1]),
        new BigDecimal(each[2]),
        new BigDecimal(each[3]),
        new BigDecimal(each[4]));
  }

  @Provide
  Arbitrary<MonthlyCosts> costs() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, BigDecimal.valueOf(500))
        .ofScale(2)
        .list()
        .ofSize(4)
        .map(
            dollars -> {
              var byArrangement = new EnumMap<Arrangement, Money>(Arrangement.class);
              for (var arrangement : Arrangement.values()) {
                byArrangement.put(arrangement, Money.of(dollars.get(arrangement.ordinal())));
              }
              return new MonthlyCosts(byArrangement, Map.of(), Map.of(), Money.ZERO);
            });
  }

  @Provide
  Arbitrary<Set<Arrangement>> excluded() {
    return Arbitraries.of(
        EnumSet.noneOf(Arrangement.class),
        EnumSet.of(Arrangement.PROVISIONED_STANDARD, Arrangement.PROVISIONED_STANDARD_IA));
  }

  @Provide
  Arbitrary<Thresholds> thresholds() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 100), Arbitraries.integers().between(0, 100))
        .as(
            (dollars, percent) ->
                new Thresholds(
                    new BigDecimal("0.001"),
                    BigDecimal.valueOf(dollars),
                    BigDecimal.valueOf(percent, 2)));
  }

  @Property
  void aSavingIsNeverRecommendedBelowItsThreshold(
      @ForAll("costs") MonthlyCosts costs,
      @ForAll Arrangement current,
      @ForAll("excluded") Set<Arrangement> excluded,
      @ForAll("thresholds") Thresholds thresholds) {
    var recommendation = Recommendation.of(costs, current, excluded, thresholds);
    var choice = recommendation.choice();
    var saving = costs.of(current).rounded().subtract(costs.of(choice).rounded());

    assertThat(excluded).doesNotContain(choice);
    if (choice != current && !excluded.contains(current)) {
      assertThat(saving).isGreaterThanOrEqualTo(thresholds.minSavingMonthly());
      assertThat(saving)
          .isGreaterThanOrEqualTo(
              costs.of(current).rounded().multiply(thresholds.minSavingShare()));
      assertThat(recommendation.reason()).isEqualTo(Reason.CHEAPER);
    }
    if (excluded.contains(current)) {
      assertThat(choice).isNotEqualTo(current);
      assertThat(recommendation.reason()).isEqualTo(Reason.PRESENT_EXCLUDED);
    }
  }

  /** A table that does not scale by itself is compared with what it would cost if it did. */
  @Property
  void noSavingBelowTheThresholdForATableThatDoesNotScaleEither(
      @ForAll("costs") MonthlyCosts costs,
      @ForAll @IntRange(max = 600) int present,
      @ForAll("thresholds") Thresholds thresholds) {
    var idle = new Load(new MinuteSeries(START, List.of(BigDecimal.ZERO)), 1, 1, 1);
    var table = SimulatedTable.of(Map.of("orders", Map.of(Dimension.READ, idle)), RULES);
    var presentMonthly = Money.of(BigDecimal.valueOf(present));
    var recommendation =
        Recommendation.withoutAutoscaling(
            table, costs, Arrangement.PROVISIONED_STANDARD, table, presentMonthly, thresholds);
    var saving = presentMonthly.minus(recommendation.choiceMonthly());

    assertThat(saving).isGreaterThanOrEqualTo(Money.ZERO);
    if (recommendation.reason() == Reason.CHEAPER) {
      assertThat(saving).isGreaterThan(Money.ZERO);
      assertThat(saving).isGreaterThanOrEqualTo(Money.of(thresholds.minSavingMonthly()));
      assertThat(saving).isGreaterThanOrEqualTo(presentMonthly.times(thresholds.minSavingShare()));
    } else {
      assertThat(saving).isEqualTo(Money.ZERO);
    }
  }

  @Property
  void noArrangementThatIsAnOptionCostsLessThanTheCheapest(
      @ForAll("costs") MonthlyCosts costs,
      @ForAll Arrangement current,
      @ForAll("excluded") Set<Arrangement> excluded) {
    var cheapest =
        Recommendation.of(costs, current, excluded, Thresholds.DEFAULT).cheapestAllowed();

    for (var other : EnumSet.complementOf(withOne(excluded))) {
      assertThat(costs.of(cheapest)).isLessThanOrEqualTo(costs.of(other));
    }
  }

  private static EnumSet<Arrangement> withOne(Set<Arrangement> excluded) {
    var copy = EnumSet.noneOf(Arrangement.class);
    copy.addAll(excluded);
    return copy;
  }

  @Property
  void onDemandMoreLoadNeverCostsLess(
      @ForAll @Size(min = 1, max = 90) List<@IntRange(max = 20_000) Integer> sums,
      @ForAll @IntRange(max = 89) int minute,
      @ForAll @IntRange(max = 5_000) int more,
      @ForAll Dimension dimension) {
    var loads = sums.stream().map(BigDecimal::valueOf).toList();
    var increased = new ArrayList<>(loads);
    int at = minute % loads.size();
    increased.set(at, increased.get(at).add(BigDecimal.valueOf(more)));

    var less = costs(dimension, loads);
    var same = costs(dimension, increased);
    for (var arrangement : Arrangement.values()) {
      if (arrangement.mode() == Mode.ON_DEMAND) {
        assertThat(same.of(arrangement)).isGreaterThanOrEqualTo(less.of(arrangement));
        if (more > 0) {
          assertThat(same.of(arrangement)).isGreaterThan(less.of(arrangement));
        }
      }
    }
  }

  private static MonthlyCosts costs(Dimension dimension, List<BigDecimal> sums) {
    var load = new Load(new MinuteSeries(START, sums), 10, 1, 40_000);
    return MonthlyCosts.of(
        SimulatedTable.of(Map.of("orders", Map.of(dimension, load)), RULES),
        PRICES,
        BigDecimal.TEN);
  }
}
