package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Flags;
import dev.hubscout.core.run.RunId;
import picocli.CommandLine.Parameters;

/** Which run is meant. */
final class RunIdParameter {
  @Parameters(paramLabel = "RUN", description = "The run's id, as `hubscout runs list` shows it.")
  private String run = "";

  RunId id() {
    return Flags.parse("RUN", () -> new RunId(run.strip()));
  }
}
