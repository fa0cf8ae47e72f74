package dev.hubscout.core.catalog;

import dev.hubscout.core.fact.Known;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a filter says of a fact: for an unknown value the answer is neither yes nor no. */
public enum Match {
  YES,
  NO,
  UNKNOWN;

  public static Match of(boolean yes) {
    return yes ? YES : NO;
  }

  /** Yes or no of a value that is known; neither of one that is not. */
  public static <V> Match known(@Nullable V value, Predicate<V> test) {
    return value == null ? UNKNOWN : of(test.test(value));
  }

  /** Yes or no of what is known, be it that there is none, which is no. */
  public static <V> Match of(Known<V> known, Predicate<V> test) {
    return known.isUnknown() ? UNKNOWN : of(known.is(test));
  }

  /** A definite no of one filter outweighs an unknown of another. */
  public Match and(Match other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == UNKNOWN ? UNKNOWN : other;
  }
}
