package dev.hubscout.cli.run;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.core.error.HubscoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "delete",
    header = "Delete an ended run and its tasks; its findings stay.",
    footer = {"", "Exit codes: 0 deleted, 1 still open, or no such run."})
final class RunsDeleteCommand extends BaseCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();

  RunsDeleteCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    run.id();
  }

  @Override
  protected int run() {
    var id = run.id();
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var runs = open.workplace().runs();
      if (!RunView.existing(runs, id).status().terminal()) {
        throw HubscoutException.conflict(
            "Run " + id + " is still open. Cancel it first: hubscout runs cancel " + id);
      }
      runs.requestDelete(id, context().clock().instant());
      runs.delete(id);
      open.workplace().book().delete(id);
      context().err().line("Run " + id + " is deleted.");
      return ExitCode.COMPLETE;
    }
  }
}
