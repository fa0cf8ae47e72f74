package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.PlacedCommand;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.HubRuns;
import dev.hubscout.local.client.Query;
import dev.hubscout.local.workplace.OpenWorkplace;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "maintenance",
    header = "Delete runs that ended long ago.",
    description = {
      "",
      "Runs expire by themselves, after 90 days unless a hub is set otherwise. This deletes earlier"
          + " those that ended before; what is known of databases and instances stays.",
      ""
    },
    footer = {
      "",
      "A hub deletes them within a few minutes.",
      "Exit codes: 0 all deleted, 1 failed, 2 usage, 3 some could not be deleted.",
      "",
      "Example:",
      "  hubscout maintenance --cleanup-old-runs --days 30"
    })
final class MaintenanceCommand extends PlacedCommand {
  private static final int MOST_DAYS = 3_650;

  @Option(names = "--cleanup-old-runs", description = "Delete runs that ended long ago.")
  private boolean cleanup;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Those that ended more than so many days ago. Default: 30")
  private int days = 30;

  /** Runs that are left because they are not understood. */
  private int unknown;

  MaintenanceCommand(Context context) {
    super(context);
  }

  @Override
  protected void check() {
    if (!cleanup) {
      throw HubscoutException.invalid(
          "--cleanup-old-runs", "say what is to be done; this is all that there is.");
    }
    if (days < 1 || days > MOST_DAYS) {
      throw HubscoutException.invalid("--days", "it is a number from 1 to " + MOST_DAYS + ".");
    }
  }

  @Override
  protected int local() {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      var workplace = open.workplace();
      var old = old(new HubClient(workplace.api()));
      var now = context().clock().instant();
      return delete(old, id -> workplace.delete(id, now), "deleted");
    }
  }

  @Override
  protected int remote(HubClient hub) {
    var runs = new HubRuns(hub);
    return delete(old(hub), runs::delete, "deleted within a few minutes");
  }

  /**
   * All of them, before the first is deleted: a list is not changed while it is read. A run that a
   * newer hub describes in a way that is not understood here is left.
   */
  private List<RunId> old(HubClient hub) {
    var before = context().clock().instant().minus(Duration.ofDays(days));
    var old = new ArrayList<RunId>();
    unknown = 0;
    hub.each(
        "/api/runs",
        new Query(),
        run -> {
          try {
            if (endedBefore(run, before) && !run.path("delete_requested").asBoolean()) {
              old.add(new RunId(run.path("id").asText()));
            }
          } catch (HubscoutException | DateTimeParseException e) {
            unknown++;
            var id = run.path("id").asText();
            context().err().line(SafeText.of("Run " + id + " is left: " + e.getMessage()));
          }
        });
    return old;
  }

  private static boolean endedBefore(JsonNode run, Instant before) {
    return HubRuns.ended(run) && Instant.parse(run.path("finished_at").asText()).isBefore(before);
  }

  private int delete(List<RunId> old, Consumer<RunId> deletion, String done) {
    int failed = 0;
    for (var id : old) {
      try {
        deletion.accept(id);
      } catch (HubscoutException e) {
        failed++;
        context().err().line(SafeText.of("Run " + id + " is left: " + e.getMessage()));
      }
    }
    context()
        .err()
        .line(
            (old.size() - failed)
                + " of "
                + old.size()
                + " runs that ended more than "
                + days
                + " days ago: "
                + done
                + ".");
    return failed + unknown == 0 ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
  }
}
