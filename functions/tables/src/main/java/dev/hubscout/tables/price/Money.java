package dev.hubscout.tables.price;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An amount of US dollars, exact until it is shown: a fraction in lowest terms, since a window's
 * cost is scaled to a month by a fraction.
 *
 * @param numerator above the line
 * @param denominator below the line, above 0
 */
public record Money(BigInteger numerator, BigInteger denominator) implements Comparable<Money> {
  /** No dollars. */
  public static final Money ZERO = new Money(BigInteger.ZERO, BigInteger.ONE);

  private static final int DECIMALS = 6;

  /** Brings it to lowest terms. */
  public Money {
    if (denominator.signum() <= 0) {
      throw new IllegalArgumentException("denominator: " + denominator + " is not above 0");
    }
    var common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  /** That many dollars. */
  public static Money of(BigDecimal dollars) {
    return dollars.scale() > 0
        ? new Money(dollars.unscaledValue(), BigInteger.TEN.pow(dollars.scale()))
        : new Money(dollars.toBigIntegerExact(), BigInteger.ONE);
  }

  /** The sum. */
  public Money plus(Money other) {
    return new Money(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The difference. */
  public Money minus(Money other) {
    return plus(new Money(other.numerator.negate(), other.denominator));
  }

  /** So many times as much. */
  public Money times(BigDecimal factor) {
    var by = of(factor);
    return new Money(numerator.multiply(by.numerator), denominator.multiply(by.denominator));
  }

  /** So many times as much. */
  public Money times(long factor) {
    return new Money(numerator.multiply(BigInteger.valueOf(factor)), denominator);
  }

  /** One part of so many. */
  public Money dividedBy(long parts) {
    return new Money(numerator, denominator.multiply(BigInteger.valueOf(parts)));
  }

  /** The larger one. */
  public Money max(Money other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Dollars, rounded half up to six decimals. */
  public BigDecimal rounded() {
    return rounded(DECIMALS);
  }

  /** Dollars, rounded half up to so many decimals. */
  public BigDecimal rounded(int decimals) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_UP);
  }

  @Override
  public int compareTo(Money other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return rounded().toPlainString();
  }
}
