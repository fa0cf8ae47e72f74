package dev.hubscout.aws.spoke;

import java.util.stream.IntStream;

/** A step of many actions that list things, as an inventory of a whole account takes. */
final class LongStep {
  private LongStep() {}

  /** So many actions of 36 characters each. */
  static Step of(int actions) {
    return Step.of(
        "long",
        Permission.anywhere(
            "They list, and know no resource.",
            IntStream.range(0, actions)
                .mapToObj("service%03d:DescribeManyKindsOfThings"::formatted)
                .toArray(String[]::new)));
  }
}
