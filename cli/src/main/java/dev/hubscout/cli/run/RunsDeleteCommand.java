package dev.hubscout.cli.run;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.PlacedCommand;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.HubRuns;
import dev.hubscout.local.client.Scrapes;
import dev.hubscout.local.run.StoredRun;
import dev.hubscout.local.workplace.OpenWorkplace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "delete",
    header = "Delete an ended run and its tasks, or some of its listings; its facts stay.",
    description = {
      "",
      "A run of resources goes with its listings. With a filter only the listings go that match"
          + " all of them, and the run stays.",
      ""
    },
    footer = {
      "",
      "A hub deletes a run within a few minutes, and listings at once.",
      "",
      "Example:",
      "  hubscout runs delete RUN --service ec2 --region eu-central-1",
      "",
      "Exit codes: 0 deleted, 1 still open, or no such run."
    })
final class RunsDeleteCommand extends PlacedCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final ApiOptions filters = ApiOptions.ofDeletion("deleteListings");

  private RunsDeleteCommand(Context context) {
    super(context);
  }

  /** The command with its flags. */
  static CommandLine of(Context context) {
    var command = new RunsDeleteCommand(context);
    var line = new CommandLine(command);
    command.filters.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  protected void check() {
    run.id();
    filters.query(spec);
  }

  @Override
  protected int local() {
    var id = run.id();
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      requireEnded(StoredRun.existing(open.workplace().runs(), id).status().terminal());
      if (some()) {
        return listings(new HubClient(open.workplace().api()));
      }
      open.workplace().delete(id, context().clock().instant());
      context().err().line("Run " + id + " is deleted.");
      return ExitCode.COMPLETE;
    }
  }

  @Override
  protected int remote(HubClient hub) {
    var runs = new HubRuns(hub);
    requireEnded(HubRuns.ended(runs.run(run.id())));
    if (some()) {
      return listings(hub);
    }
    context().err().line(SafeText.of(runs.delete(run.id()).path("message").asText()));
    return ExitCode.COMPLETE;
  }

  /** Whether only some listings are to go. */
  private boolean some() {
    return !filters.query(spec).toString().isEmpty();
  }

  private int listings(HubClient hub) {
    long deleted = Scrapes.delete(hub, run.id(), filters.query(spec));
    context().err().line("Listings of run " + run.id() + " that are deleted: " + deleted + ".");
    return ExitCode.COMPLETE;
  }

  private void requireEnded(boolean ended) {
    if (!ended) {
      throw HubscoutException.conflict(
          "Run " + run.id() + " is still open. Cancel it first: hubscout runs cancel " + run.id());
    }
  }
}
