package dev.hubscout.cli.run;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.api.HubClient;
import dev.hubscout.cli.api.Items;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.command.ReadingCommand;
import dev.hubscout.core.error.HubscoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    header = "All runs, newest first.",
    footer = {"", "JSON: the answer of GET /api/runs."})
final class RunsListCommand extends ReadingCommand {
  private static final int MOST = 10_000;

  @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: 20")
  private int limit = 20;

  @Mixin private OutputOption output = new OutputOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final ApiOptions options = ApiOptions.of("listRuns");

  private RunsListCommand(Context context) {
    super(context);
  }

  /** The command with its flags. */
  static CommandLine of(Context context) {
    var command = new RunsListCommand(context);
    var line = new CommandLine(command);
    command.options.addTo(line.getCommandSpec());
    return line;
  }

  @Override
  protected void check() {
    output.format();
    if (limit < 1 || limit > MOST) {
      throw HubscoutException.invalid("--limit", "it is a number from 1 to " + MOST + ".");
    }
    options.query(spec);
  }

  @Override
  protected int read(HubClient hub) {
    var answer = hub.list(options.path(), options.query(spec), limit);
    output.list(context(), answer, RunSections.list(Items.of(answer), context().clock().instant()));
    return ExitCode.COMPLETE;
  }
}
