package dev.hubscout.cli.run;

import dev.hubscout.cli.api.HubClient;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.PlacedCommand;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.core.error.HubscoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "delete",
    header = "Delete an ended run and its tasks; its findings stay.",
    footer = {
      "",
      "A hub deletes it within a few minutes.",
      "Exit codes: 0 deleted, 1 still open, or no such run."
    })
final class RunsDeleteCommand extends PlacedCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();

  RunsDeleteCommand(Context context) {
    super(context);
  }

  @Override
  protected void check() {
    run.id();
  }

  @Override
  protected int local() {
    var id = run.id();
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var runs = open.workplace().runs();
      requireEnded(RunView.existing(runs, id).status().terminal());
      runs.requestDelete(id, context().clock().instant());
      runs.delete(id);
      open.workplace().book().delete(id);
      context().err().line("Run " + id + " is deleted.");
      return ExitCode.COMPLETE;
    }
  }

  @Override
  protected int remote(HubClient hub) {
    var runs = new HubRuns(hub);
    requireEnded(RunView.ended(runs.run(run.id())));
    context().err().line(SafeText.of(runs.delete(run.id()).path("message").asText()));
    return ExitCode.COMPLETE;
  }

  private void requireEnded(boolean ended) {
    if (!ended) {
      throw HubscoutException.conflict(
          "Run " + run.id() + " is still open. Cancel it first: hubscout runs cancel " + run.id());
    }
  }
}
