package dev.hubscout.cli.run;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.whole;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.RunFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", header = "All runs, newest first.")
final class RunsListCommand extends BaseCommand {
  private static final int MOST = 10_000;

  @Option(
      names = "--capability",
      paramLabel = "NAME",
      completionCandidates = CapabilityFaces.Names.class,
      description = "Only runs of this capability. One of: ${COMPLETION-CANDIDATES}")
  private @Nullable String capability;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only runs of this status, such as RUNNING.")
  private @Nullable String status;

  @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: 20")
  private int limit = 20;

  @Mixin private OutputOption output = new OutputOption();

  private RunFilter filter = new RunFilter(null, null);

  RunsListCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    output.format();
    if (limit < 1 || limit > MOST) {
      throw HubscoutException.invalid("--limit", "it is a number from 1 to " + MOST + ".");
    }
    var name = capability;
    filter =
        new RunFilter(
            name == null ? null : Flags.parse("--capability", () -> Capability.of(name)),
            status == null ? null : status(status));
  }

  private static RunStatus status(String name) {
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                HubscoutException.invalid(
                    "--status",
                    "it is one of "
                        + Arrays.stream(RunStatus.values())
                            .map(RunStatus::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  @Override
  protected int run() {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      output.print(
          context(),
          Report.of(section(runs(open.workplace().runs()), context().clock().instant())));
      return ExitCode.COMPLETE;
    }
  }

  private List<Run> runs(RunStore store) {
    var runs = new ArrayList<Run>();
    String next = null;
    do {
      var page = store.runs(filter, next, Math.min(100, limit));
      runs.addAll(page.items());
      next = page.next();
    } while (next != null && runs.size() < limit);
    return runs.subList(0, Math.min(limit, runs.size()));
  }

  private static Section<Run> section(List<Run> runs, Instant now) {
    return Section.list(
        "runs",
        "",
        List.of(
            whole("id", "RUN", run -> new Cell.Text(run.id().value())),
            cut("status", "STATUS", RunView::status),
            whole("created_at", "CREATED", run -> Cell.time(run.createdAt())),
            whole("seconds", "TOOK", run -> RunView.seconds(run, now)),
            whole("tasks", "TASKS", RunView::tasks),
            whole("tasks_ended", "ENDED", run -> Cell.number(RunView.ended(run))),
            whole("tasks_incomplete", "INCOMPLETE", RunView::incomplete)),
        runs,
        "None. Start one: hubscout discover instances");
  }
}
