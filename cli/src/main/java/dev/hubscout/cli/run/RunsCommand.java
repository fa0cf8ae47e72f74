package dev.hubscout.cli.run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "runs",
    header = "Runs: list, show, watch, cancel, delete.",
    description = {
      "",
      "A run is one discovery for one capability, with a task per account and Region.",
      ""
    },
    footer = {
      "",
      "Status: QUEUED (waits for another run), RUNNING, SUCCEEDED, SUCCEEDED_WITH_FAILURES (some"
          + " tasks incomplete), FAILED (planning failed, or no task was complete), CANCELLED."
    })
final class RunsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "give a command for runs: list, show, watch, cancel or delete.");
  }
}
