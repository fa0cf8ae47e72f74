package dev.hubscout.aws.store;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a run; each gives the same run back where there is nothing to do. */
final class RunChanges {
  private RunChanges() {}

  static Run started(Run run) {
    return copy(run, RunStatus.RUNNING, run.plannedAt(), null, run.dueAt());
  }

  static Run planned(Run run, Instant now) {
    return run.status().terminal() || run.plannedAt() != null
        ? run
        : copy(run, run.status(), now, null, run.dueAt());
  }

  /** Ends the run where every task was counted and none remains. */
  static Run settled(Run run, Instant now) {
    long ended = run.outcomes().values().stream().mapToLong(Long::longValue).sum();
    return run.status().terminal() || run.total() == null || run.total() != ended
        ? run
        : copy(
            run, run.verdict(), run.plannedAt() == null ? now : run.plannedAt(), now, run.dueAt());
  }

  static Run failed(Run run, ErrorRecord error, Instant now) {
    if (run.status().terminal()) {
      return run;
    }
    var ended = copy(run, RunStatus.FAILED, run.plannedAt(), now, run.dueAt());
    return flagged(
        ended,
        run.cancelRequested(),
        run.deleteRequested(),
        run.dueAt(),
        ErrorRecord.bounded(run.errors(), List.of(error)));
  }

  static Run cancelRequested(Run run, Instant now) {
    return run.status().terminal() || run.cancelRequested()
        ? run
        : flagged(run, true, run.deleteRequested(), now, run.errors());
  }

  static Run deleteRequested(Run run, Instant now) {
    return run.deleteRequested()
        ? run
        : flagged(run, run.cancelRequested(), true, now, run.errors());
  }

  static Run due(Run run, Instant at) {
    return flagged(run, run.cancelRequested(), run.deleteRequested(), at, run.errors());
  }

  private static Run copy(
      Run run,
      RunStatus status,
      @Nullable Instant plannedAt,
      @Nullable Instant finishedAt,
      Instant dueAt) {
    return new Run(
        run.id(),
        status,
        run.request(),
        run.createdAt(),
        run.chunks(),
        plannedAt,
        finishedAt,
        dueAt,
        run.outcomes(),
        run.total(),
        run.cancelRequested(),
        run.deleteRequested(),
        run.errors());
  }

  private static Run flagged(
      Run run, boolean cancel, boolean delete, Instant dueAt, List<ErrorRecord> errors) {
    return new Run(
        run.id(),
        run.status(),
        run.request(),
        run.createdAt(),
        run.chunks(),
        run.plannedAt(),
        run.finishedAt(),
        dueAt,
        run.outcomes(),
        run.total(),
        cancel,
        delete,
        errors);
  }
}
