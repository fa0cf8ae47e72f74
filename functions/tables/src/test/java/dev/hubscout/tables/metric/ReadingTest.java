package dev.hubscout.tables.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the worked cases of metrics do not show. */
class ReadingTest {

  private static List<BigDecimal> points(Integer... values) {
    return Arrays.stream(values).map(it -> it == null ? null : BigDecimal.valueOf(it)).toList();
  }

  private static List<BigDecimal> withGaps(Integer... values) {
    return Arrays.stream(values)
        .map(it -> it == null ? null : BigDecimal.valueOf(it))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void aPeriodIsInWholeMinutes() {
    assertThatThrownBy(() -> new CounterPoints(59, points(1)))
        .hasMessage("period: 59 is not a multiple of 60 seconds");
    assertThat(new CounterPoints(60, points()).peakPerSecond()).isEqualByComparingTo("0");
  }

  @Test
  void fiveMinutesAreCountedOnceThoughTheMinutesEndEarlier() {
    assertThat(new TwoPeriods(points(1, 2, 3), points(10, 20)).load())
        .containsExactlyElementsOf(points(10, 20));
    assertThat(new TwoPeriods(points(1, 2, 3), withGaps((Integer) null)).total())
        .isEqualByComparingTo("6");
    assertThat(new TwoPeriods(points(), points()).total()).isEqualByComparingTo("0");
  }

  @Test
  void aTableWithOneProvisionedPointIsNotOnDemand() {
    assertThat(new ProvisionedPoints(withGaps(null, 0)).onDemand()).isFalse();
    assertThat(new ProvisionedPoints(points()).onDemand()).isTrue();
  }

  @Test
  void itemsNeedUnitsOfAnItemAndATime() {
    assertThatThrownBy(() -> BatchItems.perSecond(BigDecimal.ONE, BigDecimal.ZERO, 60))
        .hasMessage("unitsPerItem: 0 is not above 0");
    assertThatThrownBy(() -> BatchItems.perSecond(BigDecimal.ONE, BigDecimal.ONE, 0))
        .hasMessage("seconds: 0 is not above 0");
  }
}
