package dev.hubscout.cli.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which databases are asked for. A filter on something unknown can tell neither yes nor no. */
final class DatabaseFilter {
  /** What a filter says of a database. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private final List<Function<FoundDatabase, Answer>> filters = new ArrayList<>();

  /** Adds a filter, where the flag was given. */
  <V> DatabaseFilter add(@Nullable V wanted, Function<FoundDatabase, Answer> filter) {
    if (wanted != null) {
      filters.add(filter);
    }
    return this;
  }

  /** A definite no of one filter outweighs what another cannot tell. */
  Answer of(FoundDatabase found) {
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

  static Answer answer(boolean yes) {
    return yes ? Answer.YES : Answer.NO;
  }

  /**
   * Whether a version is the one asked for, or a minor one of it: 16 is asked for, 16.4 is found.
   */
  static Answer version(@Nullable String found, String wanted) {
    return found == null
        ? Answer.UNKNOWN
        : answer(found.equals(wanted) || found.matches("\\Q" + wanted + "\\E[.\\-+~ ].*"));
  }

  /** Whether it is at least as large; a count that ended early says yes only where it suffices. */
  static Answer size(FoundDatabase found, long least) {
    Long bytes = found.database().dataSizeBytes();
    if (bytes == null) {
      return found.installedOnly() ? Answer.NO : Answer.UNKNOWN;
    }
    if (bytes >= least) {
      return Answer.YES;
    }
    return Boolean.FALSE.equals(found.database().dataSizeComplete()) ? Answer.UNKNOWN : Answer.NO;
  }

  /** Whether a listener is exposed that way. */
  static Answer exposure(FoundDatabase found, String wanted) {
    var listeners = found.database().listeners();
    return listeners.isEmpty() && found.running()
        ? Answer.UNKNOWN
        : answer(listeners.stream().anyMatch(listener -> listener.exposure().equals(wanted)));
  }
}
