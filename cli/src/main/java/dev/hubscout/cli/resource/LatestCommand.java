package dev.hubscout.cli.resource;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "latest",
    header = "The newest listing of each operation in an account's Region, whatever its run.",
    footer = {"", "JSON: the answer of GET /api/resources/latest."})
final class LatestCommand extends OperationCommand {
  @Mixin private OutputOption output = new OutputOption();

  @Spec private CommandSpec command = CommandSpec.create();

  LatestCommand(Context context) {
    super(context, ApiOptions.of("listLatest"));
  }

  @Override
  protected void check() {
    Nested.requireNothingBefore(command);
    output.format();
    query();
  }

  @Override
  protected int read(HubClient hub) {
    var answer = hub.list(path(), query());
    output.list(
        context(),
        answer,
        ListingColumns.section("listings", Items.of(answer), "", "Nothing was scraped there yet."));
    return ExitCode.COMPLETE;
  }
}
