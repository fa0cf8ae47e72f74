package dev.hubscout.cli.fact;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.ScopeCoverage;

/** Coverage and presence as coloured words. */
public final class CoverageState {
  private CoverageState() {}

  public static Cell of(InstanceCoverage coverage) {
    return new Cell.State(
        coverage.name(),
        coverage == InstanceCoverage.INSPECTED
            ? Tone.GOOD
            : coverage.failure() ? Tone.BAD : Tone.WARNING);
  }

  public static Cell of(ScopeCoverage coverage) {
    return new Cell.State(
        coverage.name(),
        switch (coverage) {
          case COVERED -> Tone.GOOD;
          case ACCOUNT_DENIED,
              ORG_DENIED,
              NOT_ENABLED,
              NOT_DEPLOYED,
              THROTTLED,
              LEFT_ORGANIZATION ->
              Tone.WARNING;
          case ERROR -> Tone.BAD;
        });
  }

  static Cell of(Presence presence) {
    return new Cell.State(
        presence.name(),
        switch (presence) {
          case PRESENT -> Tone.GOOD;
          case MISSING, UNOBSERVED -> Tone.WARNING;
          case GONE -> Tone.BAD;
        });
  }
}
