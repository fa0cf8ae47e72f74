package dev.hubscout.cli.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which facts are asked for. A filter on something unknown can tell neither yes nor no. */
final class FactFilter<T> {
  /** What a filter says of a fact. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private final List<Function<T, Answer>> filters = new ArrayList<>();

  /** Adds a filter, where the flag was given. */
  <V> FactFilter<T> add(@Nullable V wanted, Function<T, Answer> filter) {
    if (wanted != null) {
      filters.add(filter);
    }
    return this;
  }

  /** A definite no of one filter outweighs what another cannot tell. */
  Answer of(T found) {
    var answer = Answer.YES;
    for (var filter : filters) {
      var one = filter.apply(found);
      if (one == Answer.NO) {
        return Answer.NO;
      }
      answer = one == Answer.UNKNOWN ? Answer.UNKNOWN : answer;
    }
    return answer;
  }

  /** Says that facts were left out, and how many. */
  static String unlisted(long unknown) {
    return "Not listed: " + unknown + " of which what was asked for is not known.";
  }

  static Answer answer(boolean yes) {
    return yes ? Answer.YES : Answer.NO;
  }

  /** Yes or no of a value that is known; neither of one that is not. */
  static <V> Answer known(@Nullable V value, Function<V, Boolean> test) {
    return value == null ? Answer.UNKNOWN : answer(test.apply(value));
  }
}
