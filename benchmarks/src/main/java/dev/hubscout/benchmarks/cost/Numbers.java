package dev.hubscout.benchmarks.cost;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers as the table writes them, in every locale the same. */
final class Numbers {
  private Numbers() {}

  /** All of its digits, with commas between thousands. */
  static String exact(double number) {
    return plain(number, 0);
  }

  /** All of its digits, at least to the cent. */
  static String price(double dollars) {
    return plain(dollars, 2);
  }

  private static String plain(double number, int leastDigits) {
    var plain = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(leastDigits, plain.scale()) + "f", plain);
  }

  /** Cents below a thousand dollars, whole dollars above. */
  static String dollars(double dollars) {
    return "$" + String.format(Locale.ROOT, dollars < 1_000 ? "%,.2f" : "%,.0f", dollars);
  }
}
