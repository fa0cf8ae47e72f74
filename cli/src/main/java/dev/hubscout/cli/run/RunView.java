package dev.hubscout.cli.run;

import static java.util.stream.Collectors.joining;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A run in words. */
public final class RunView {
  private RunView() {}

  /** The run, or a sentence that there is none. */
  public static Run existing(RunStore runs, RunId id) {
    return runs.run(id)
        .orElseThrow(
            () ->
                HubscoutException.notFound(
                    "There is no run " + id + " here. List all runs: hubscout runs list"));
  }

  /** Every task of a run. */
  static List<Task> tasks(RunStore runs, RunId id) {
    var tasks = new ArrayList<Task>();
    String next = null;
    do {
      var page = runs.tasks(id, null, next, 500);
      tasks.addAll(page.items());
      next = page.next();
    } while (next != null);
    return tasks;
  }

  /** One line on an open run. */
  static String progress(Run run, Instant now) {
    var seconds = Duration.between(run.createdAt(), now).toSeconds();
    var line = new StringBuilder(run.id() + "  ");
    if (run.cancelRequested()) {
      line.append("cancelling, ");
    } else if (run.status() == RunStatus.QUEUED) {
      line.append("waiting for another run to end, ");
    } else if (run.plannedAt() == null) {
      line.append("planning, ");
    }
    line.append(ended(run)).append(" of ").append(run.total() == null ? "?" : run.total());
    line.append(" tasks");
    if (!run.outcomes().isEmpty()) {
      line.append(" (")
          .append(
              run.outcomes().entrySet().stream()
                  .map(entry -> entry.getValue() + " " + entry.getKey())
                  .collect(joining(", ")))
          .append(')');
    }
    return line.append(", ").append(Math.max(0, seconds)).append(" s").toString();
  }

  /** How many tasks have ended; a lower bound while the run is open. */
  static long ended(Run run) {
    return run.outcomes().values().stream().mapToLong(Long::longValue).sum();
  }

  static Cell status(Run run) {
    var shown =
        run.cancelRequested() && !run.status().terminal() ? "CANCELLING" : run.status().name();
    return new Cell.State(
        shown,
        switch (run.status()) {
          case SUCCEEDED -> Tone.GOOD;
          case SUCCEEDED_WITH_FAILURES, CANCELLED -> Tone.WARNING;
          case FAILED -> Tone.BAD;
          case QUEUED, RUNNING -> Tone.PLAIN;
        });
  }

  static Cell outcome(TaskOutcome outcome) {
    return new Cell.State(
        outcome.name(),
        outcome.complete() ? Tone.GOOD : outcome == TaskOutcome.ERROR ? Tone.BAD : Tone.WARNING);
  }

  /** How long it took, or has taken so far. */
  static Cell seconds(Run run, Instant now) {
    var end = Objects.requireNonNullElse(run.finishedAt(), now);
    return new Cell.Seconds(Duration.between(run.createdAt(), end).toMillis() / 1000.0);
  }

  /** The run's counts, exact once it is terminal; unknown before. */
  static Cell tasks(Run run) {
    return Cell.number(run.total());
  }

  static Cell incomplete(Run run) {
    return run.status().terminal()
        ? new Cell.Count(
            run.outcomes().entrySet().stream()
                .filter(entry -> !entry.getKey().complete())
                .mapToLong(entry -> entry.getValue())
                .sum())
        : Cell.UNKNOWN;
  }
}
