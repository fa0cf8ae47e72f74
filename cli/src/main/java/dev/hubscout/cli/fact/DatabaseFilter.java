package dev.hubscout.cli.fact;

import static dev.hubscout.cli.fact.FactFilter.answer;

import dev.hubscout.cli.fact.FactFilter.Answer;
import org.jspecify.annotations.Nullable;

/** What can be asked of databases. */
final class DatabaseFilter {
  private DatabaseFilter() {}

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
