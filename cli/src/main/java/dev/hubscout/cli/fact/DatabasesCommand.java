package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "databases",
    header = "The known databases.",
    description = {
      "",
      "Lists what the latest inspection of each instance found. Filters are combined; a database is"
          + " skipped if a filtered value is unknown, and a note on standard error counts these.",
      "",
      "PRESENCE: PRESENT; MISSING, not in the latest complete report; GONE, not in the last three"
          + " (shown with --gone); UNOBSERVED, its instance could not be inspected since; the last"
          + " known values are shown.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hubscout databases --family mysql --exposure all",
      "  hubscout databases --class database --backup no --tls no",
      "  hubscout databases --engine postgresql --version 13 -o csv > old.csv"
    })
final class DatabasesCommand extends OperationCommand {
  private static final String PRESENCE = "presence";

  @Option(names = "--gone", description = "Also list those that are gone.")
  private boolean gone;

  @Mixin private OutputOption output = new OutputOption();

  private Query asked = new Query();

  DatabasesCommand(Context context) {
    super(context, ApiOptions.of("listDatabases"));
  }

  @Override
  protected void check() {
    output.format();
    asked = query();
    if (gone && asked.has(PRESENCE)) {
      throw HubscoutException.invalid(
          "--gone", "it adds those that are gone to all others; leave --presence out.");
    }
  }

  @Override
  protected int read(HubClient hub) {
    var answer = hub.list(path(), asked);
    if (gone) {
      add(answer, hub.list(path(), asked.copy().with(PRESENCE, "GONE")));
    }
    output.list(
        context(),
        answer,
        DatabaseColumns.section(
            Items.of(answer), "", "None. See what was inspected: hubscout coverage"));
    Skipped.note(context(), answer.path("unknown").asLong());
    return ExitCode.COMPLETE;
  }

  private static void add(ObjectNode all, ObjectNode more) {
    more.path("items").forEach(all.withArray("items")::add);
    long unknown = all.path("unknown").asLong() + more.path("unknown").asLong();
    if (unknown > 0) {
      all.put("unknown", unknown);
    }
  }
}
