package dev.hubscout.cli.fact;

import dev.hubscout.core.catalog.Match;
import dev.hubscout.core.error.HubscoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which facts are asked for. For an unknown value, a filter's answer is neither yes nor no. */
final class FactFilter<T> {
  private final List<Function<T, Match>> filters = new ArrayList<>();

  /** Adds a filter, where the flag was given. */
  <V> FactFilter<T> add(@Nullable V wanted, Function<T, Match> filter) {
    if (wanted != null) {
      filters.add(filter);
    }
    return this;
  }

  /** A definite no of one filter outweighs an unknown of another. */
  Match of(T found) {
    return filters.stream().map(filter -> filter.apply(found)).reduce(Match.YES, Match::and);
  }

  /** Refuses a flag's value that is none of these. */
  static void oneOf(String flag, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw HubscoutException.invalid(flag, "it is one of " + String.join(", ", allowed) + ".");
    }
  }

  /** Says that facts were left out, and how many. */
  static String unlisted(long unknown) {
    return "Skipped as unknown: " + unknown + ".";
  }
}
