package dev.hubscout.cli.change;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "changes",
    header = "Changes of instances and databases, latest first.",
    description = {
      "",
      "KIND: APPEARED, STARTED, STOPPED, TERMINATED, STATE_CHANGED, TYPE_CHANGED, VERSION_CHANGED,"
          + " CHANGED, MISSING and GONE (not in the latest, and not in three complete looks),"
          + " REAPPEARED. SUBJECT is an instance's id or a database's key.",
      ""
    },
    footer = {
      "",
      "JSON: the answer of GET /api/changes.",
      "",
      "Examples:",
      "  hubscout changes --since 24h --capability databases",
      "  hubscout changes --kind VERSION_CHANGED --since 30d -o csv"
    })
final class ChangesCommand extends OperationCommand {
  private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,4})([mhd])");

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Not before: a time such as 2026-11-22T21:30:00Z, or how long ago: 90m, 24h, 7d.",
      defaultValue = "7d",
      showDefaultValue = Visibility.ALWAYS)
  private String since = "7d";

  @Mixin private OutputOption output = new OutputOption();

  ChangesCommand(Context context) {
    super(context, ApiOptions.of("listChanges").without("since"));
  }

  @Override
  protected void check() {
    output.format();
    sinceThen();
  }

  private Query sinceThen() {
    return query().with("since", first().toString());
  }

  private Instant first() {
    var ago = AGO.matcher(since);
    if (ago.matches()) {
      long count = Long.parseLong(ago.group(1));
      return context()
          .clock()
          .instant()
          .minus(
              switch (ago.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
              });
    }
    try {
      return Instant.parse(since);
    } catch (DateTimeException e) {
      throw HubscoutException.invalid(
          "--since", "it is a time such as 2026-11-22T21:30:00Z, or 90m, 24h or 7d ago.");
    }
  }

  @Override
  protected int read(HubClient hub) {
    var answer = hub.list(path(), sinceThen(), Integer.MAX_VALUE);
    output.list(context(), answer, ChangeRows.feed(Items.of(answer)));
    return ExitCode.COMPLETE;
  }
}
