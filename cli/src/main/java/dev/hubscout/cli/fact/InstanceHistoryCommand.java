package dev.hubscout.cli.fact;

import dev.hubscout.cli.change.ChangeRows;
import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Report;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceStore;
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
final class InstanceHistoryCommand extends BaseCommand {
  private static final int PAGE = 500;

  @Parameters(paramLabel = "ID", description = "The instance's id.")
  private String instance = "";

  @Mixin private OutputOption output = new OutputOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  InstanceHistoryCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    output.format();
    dataDirectory();
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
  protected int run() {
    var id = id();
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var history = open.workplace().changes();
      var changes = AllPages.of(next -> history.history(id, next, PAGE));
      if (changes.isEmpty() && !known(open.workplace().instances(), id)) {
        throw HubscoutException.notFound(
            "No instance " + id + " is known here. List all: hubscout instances --over");
      }
      output.print(context(), Report.of(ChangeRows.history(changes)));
      return ExitCode.COMPLETE;
    }
  }

  /** History may have expired of one that has not changed for long. */
  private static boolean known(InstanceStore instances, String id) {
    var filter = new Filter(null, null, id);
    return !AllPages.of(next -> instances.instances(filter, true, next, PAGE)).isEmpty();
  }
}
