package dev.hubscout.benchmarks.cost;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of the table: so much of something that has a price.
 *
 * @param what is paid for
 */
record Line(Price price, String what, List<Factor> factors) {
  static Line of(Price price, String what, Factor... factors) {
    return new Line(price, what, Arrays.asList(factors));
  }

  double dollars(Organization organization) {
    double quantity = 1;
    for (var factor : factors) {
      quantity *= factor.value().applyAsDouble(organization);
    }
    return price.of(quantity);
  }

  /** Such as {@code 4,000 tasks × 30 runs × 28 units, at $0.625 a million (DynamoDB ...)}. */
  String arithmetic(Organization organization) {
    return factors.stream().map(it -> it.shown(organization)).collect(Collectors.joining(" × "))
        + ", at "
        + price.shown()
        + " ("
        + price.what()
        + ")";
  }
}
