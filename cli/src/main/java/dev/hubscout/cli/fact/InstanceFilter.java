package dev.hubscout.cli.fact;

import static dev.hubscout.core.catalog.Match.known;

import dev.hubscout.core.catalog.InstanceQuery;
import dev.hubscout.core.catalog.Match;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceState;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be asked of instances. */
final class InstanceFilter {
  private InstanceFilter() {}

  static InstanceState state(String word) {
    var state = InstanceState.of(word);
    if (state == InstanceState.UNKNOWN) {
      throw HubscoutException.invalid(
          "state",
          "it is one of "
              + Arrays.stream(InstanceState.values())
                  .filter(value -> value != InstanceState.UNKNOWN)
                  .map(InstanceState::word)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return state;
  }

  static InstanceCoverage coverage(String word) {
    return Arrays.stream(InstanceCoverage.values())
        .filter(value -> value.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                HubscoutException.invalid(
                    "coverage",
                    "it is one of "
                        + Arrays.stream(InstanceCoverage.values())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** A tag's key, or its key and value. */
  static String tag(String tag) {
    if (tag.isEmpty() || tag.startsWith("=")) {
      throw HubscoutException.invalid(
          "tag", "it is a tag's key, or its key and value such as env=prod.");
    }
    return tag;
  }

  static Match state(InstanceRow row, Set<InstanceState> wanted) {
    return known(row.state() == InstanceState.UNKNOWN ? null : row.state(), wanted::contains);
  }

  static Match type(InstanceRow row, String wanted) {
    return known(row.description(), d -> wanted.equals(d.type()));
  }

  static Match tag(InstanceRow row, String wanted) {
    return known(row.description(), d -> InstanceQuery.tagged(d, wanted));
  }

  static Match coverage(InstanceRow row, Set<InstanceCoverage> wanted) {
    return Match.of(wanted.contains(Objects.requireNonNull(row.stored()).coverage().value()));
  }

  /** Whether it is still there, or is of a state that only those have that are over. */
  static Match current(InstanceRow row, boolean terminated) {
    var over = Objects.requireNonNull(row.stored()).instance().over();
    return Match.of(!over || (terminated && row.state() == InstanceState.TERMINATED));
  }
}
