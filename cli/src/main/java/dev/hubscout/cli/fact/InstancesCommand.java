package dev.hubscout.cli.fact;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.LinesOutputOption;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Format;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "instances",
    header = "The known EC2 instances, and the history of each.",
    description = {
      "",
      "Lists instances as they were last seen. Filters are combined; an instance is skipped if a"
          + " filtered value is unknown, and a note on standard error counts these.",
      "",
      "PRESENCE: PRESENT; MISSING, not in the latest complete listing; GONE, terminated or not in"
          + " the last three (shown with --over); UNOBSERVED, its account's Region could not be"
          + " listed since; the last known values are shown. COVERAGE: whether it was inspected;"
          + " see `hubscout coverage`.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hubscout instances --state running --tag env=prod",
      "  hubscout instances --coverage NOT_REGISTERED,CONNECTION_LOST -o csv > unmanaged.csv",
      "  hubscout instances history i-0123456789abcdef0"
    })
final class InstancesCommand extends OperationCommand {
  private static final String OVER = "over";

  @Mixin private LinesOutputOption output = new LinesOutputOption();

  private Format format = Format.TABLE;
  private Query asked = new Query();

  InstancesCommand(Context context) {
    super(context, ApiOptions.of("listInstances"));
  }

  @Override
  protected void check() {
    format = output.format(Format.TABLE, Format.JSON, Format.CSV, Format.JSONL, Format.TSV);
    asked = query();
    for (var tag : asked.values("tag")) {
      if (tag.startsWith("=")) {
        throw HubscoutException.invalid(
            "--tag", "it is a tag's key, or its key and value such as env=prod.");
      }
    }
    if (asked.has("instance") && !asked.has(OVER)) { // one that is named is listed anyway
      asked.with(OVER, "false");
    }
  }

  @Override
  protected int read(HubClient hub) {
    if (format.byLine()) {
      Skipped.note(
          context(), hub.each(path(), asked, new InstanceLines(context().out(), format)::print));
      return ExitCode.COMPLETE;
    }
    var answer = hub.list(path(), asked);
    OutputOption.list(
        context(),
        format,
        answer,
        InstanceColumns.section(
            Items.of(answer), "", "None. List them with: hubscout discover instances"));
    Skipped.note(context(), answer.path("unknown").asLong());
    return ExitCode.COMPLETE;
  }
}
