package dev.hubscout.tables.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class MoneyTest {

  @Property
  void nothingIsLostOnTheWay(
      @ForAll @Scale(9) BigDecimal one,
      @ForAll @Scale(9) BigDecimal other,
      @ForAll @IntRange(min = 1, max = 50_000) int parts) {
    var sum = Money.of(one).plus(Money.of(other));

    assertThat(sum).isEqualTo(Money.of(one.add(other)));
    assertThat(sum.minus(Money.of(other))).isEqualTo(Money.of(one));
    assertThat(sum.dividedBy(parts).times(parts)).isEqualTo(sum);
    assertThat(Money.of(one).times(other)).isEqualTo(Money.of(one.multiply(other)));
    assertThat(Money.of(one).compareTo(Money.of(other))).isEqualTo(one.compareTo(other));
    assertThat(Money.of(one).max(Money.of(other))).isEqualTo(Money.of(one.max(other)));
  }

  @Example
  void itIsRoundedHalfUpWhenItIsShown() {
    assertThat(Money.of(new BigDecimal("0.0000005"))).hasToString("0.000001");
    assertThat(Money.of(new BigDecimal("0.00000049"))).hasToString("0.000000");
    assertThat(Money.of(BigDecimal.ONE).dividedBy(3)).hasToString("0.333333");
    assertThat(Money.of(new BigDecimal("1E+3"))).hasToString("1000.000000");
  }
}
