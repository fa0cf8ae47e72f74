package dev.hubscout.cli.run;

import dev.hubscout.cli.api.HubClient;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.PlacedCommand;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import java.time.Instant;
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
      requireEnded(RunView.existing(open.workplace().runs(), id).status().terminal());
      delete(open.workplace(), id, context().clock().instant());
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

  /** Deletes an ended run of the local store, and what the command line remembers of it. */
  static void delete(Workplace workplace, RunId id, Instant now) {
    workplace.runs().requestDelete(id, now);
    workplace.runs().delete(id);
    workplace.book().delete(id);
  }

  private void requireEnded(boolean ended) {
    if (!ended) {
      throw HubscoutException.conflict(
          "Run " + run.id() + " is still open. Cancel it first: hubscout runs cancel " + run.id());
    }
  }
}
