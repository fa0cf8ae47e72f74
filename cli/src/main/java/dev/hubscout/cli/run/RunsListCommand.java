package dev.hubscout.cli.run;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    header = "All runs, newest first.",
    footer = {"", "JSON: the answer of GET /api/runs."})
final class RunsListCommand extends OperationCommand {
  private static final int MOST = 10_000;

  @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: 20")
  private int limit = 20;

  @Mixin private OutputOption output = new OutputOption();

  RunsListCommand(Context context) {
    super(context, ApiOptions.of("listRuns"));
  }

  @Override
  protected void check() {
    output.format();
    Flags.limit(limit, MOST);
    query();
  }

  @Override
  protected int read(HubClient hub) {
    var answer = hub.list(path(), query(), limit);
    output.list(context(), answer, RunSections.list(Items.of(answer), context().clock().instant()));
    return ExitCode.COMPLETE;
  }
}
