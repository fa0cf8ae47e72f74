package dev.hubscout.core.listing;

import java.util.List;

/**
 * What changed between an operation's listing and the one of the run before.
 *
 * @param differences at most {@value #MAX_DIFFERENCES}; empty where both found the same
 * @param more whether there are more
 */
public record ListingStep(
    Listing earlier, Listing later, List<ListingDifference> differences, boolean more) {
  /** How many differences are told of a step. */
  public static final int MAX_DIFFERENCES = 100;

  public ListingStep {
    differences = List.copyOf(differences);
  }
}
