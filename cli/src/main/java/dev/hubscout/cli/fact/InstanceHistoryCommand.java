package dev.hubscout.cli.fact;

import dev.hubscout.cli.change.ChangeRows;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.command.ReadingCommand;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "history",
    header = "The history of an instance, latest first.",
    description = {
      "",
      "KIND: APPEARED, STARTED, STOPPED, TERMINATED, STATE_CHANGED (a state in between),"
          + " TYPE_CHANGED, CHANGED (tags, addresses and the like), MISSING and GONE (not in the"
          + " latest, and not in three complete listings), REAPPEARED. SOURCE is the run that"
          + " noticed, or `event` where EC2 itself told.",
      ""
    },
    footer = {"", "Exit codes: 0 listed, 1 no such instance, 2 usage."})
final class InstanceHistoryCommand extends ReadingCommand {
  @Parameters(paramLabel = "ID", description = "The instance's id.")
  private String instance = "";

  @Mixin private OutputOption output = new OutputOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  InstanceHistoryCommand(Context context) {
    super(context);
  }

  @Override
  protected void check() {
    output.format();
    id();
    var before = spec.parent().commandLine().getParseResult().matchedOptions();
    if (!before.isEmpty()) {
      throw HubscoutException.invalid(
          before.getFirst().longestName(),
          "it is before `history`, where it has no effect; options of `history` go after it.");
    }
  }

  private String id() {
    return Flags.parse("ID", () -> Flags.instanceId(instance.strip()));
  }

  @Override
  protected int read(HubClient hub) {
    var id = id();
    var answer = hub.list("/api/changes", new Query().with("subject", id));
    if (answer.path("items").isEmpty()) {
      requireKnown(hub, id);
    }
    output.list(context(), answer, ChangeRows.history(Items.of(answer)));
    return ExitCode.COMPLETE;
  }

  /** History may have expired of one that has not changed for long. */
  private static void requireKnown(HubClient hub, String id) {
    try {
      var _ = hub.get("/api/instances/" + id, new Query());
    } catch (HubscoutException e) {
      throw e.code() == ErrorCode.NOT_FOUND
          ? new HubscoutException(
              ErrorCode.NOT_FOUND,
              null,
              "No instance " + id + " is known here. List all: hubscout instances --over",
              e)
          : e;
    }
  }
}
