package dev.hubscout.core.catalog;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a filter says of a fact: of something unknown it can tell neither yes nor no. */
public enum Answer {
  YES,
  NO,
  UNKNOWN;

  public static Answer of(boolean yes) {
    return yes ? YES : NO;
  }

  /** Yes or no of a value that is known; neither of one that is not. */
  public static <V> Answer known(@Nullable V value, Predicate<V> test) {
    return value == null ? UNKNOWN : of(test.test(value));
  }

  /** A definite no outweighs what another filter cannot tell. */
  public Answer and(Answer other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == UNKNOWN ? UNKNOWN : other;
  }
}
