package dev.hubscout.core.run;

import dev.hubscout.core.error.ErrorRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run as the store has it.
 *
 * @param chunks into how many parts the account list was cut; null before the snapshot is written
 * @param plannedAt when every chunk was planned and counting began; null before
 * @param outcomes tasks by outcome; exact once the run is terminal, a lower bound before
 * @param total the number of tasks; null until planning is finished
 * @param cancelRequested the sweep ends the run's tasks
 * @param deleteRequested the sweep deletes the run once it is terminal
 * @param errors why planning failed
 */
public record Run(
    RunId id,
    RunStatus status,
    RunRequest request,
    Instant createdAt,
    @Nullable Integer chunks,
    @Nullable Instant plannedAt,
    @Nullable Instant finishedAt,
    Instant dueAt,
    Map<TaskOutcome, Long> outcomes,
    @Nullable Long total,
    boolean cancelRequested,
    boolean deleteRequested,
    List<ErrorRecord> errors) {
  public Run {
    var copy = new EnumMap<TaskOutcome, Long>(TaskOutcome.class);
    copy.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(copy);
    errors = List.copyOf(errors);
  }

  /** A run as it is first written. */
  public static Run requested(RunId id, RunRequest request, Instant now, Instant dueAt) {
    return new Run(
        id,
        RunStatus.QUEUED,
        request,
        now,
        null,
        null,
        null,
        dueAt,
        Map.of(),
        null,
        false,
        false,
        List.of());
  }

  /** The status this run ends with, from its tasks' outcomes. */
  public RunStatus verdict() {
    if (cancelRequested) {
      return RunStatus.CANCELLED;
    }
    var status = verdict(outcomes);
    boolean found = outcomes.getOrDefault(TaskOutcome.PARTIAL, 0L) > 0;
    return status == RunStatus.FAILED && found && id.capability().scale().gapsExpected()
        ? RunStatus.SUCCEEDED_WITH_FAILURES
        : status;
  }

  /** The status that follows from tasks' outcomes alone. Without tasks it is a success. */
  public static RunStatus verdict(Map<TaskOutcome, Long> outcomes) {
    long total = 0;
    long complete = 0;
    for (var entry : outcomes.entrySet()) {
      total += entry.getValue();
      complete += entry.getKey().complete() ? entry.getValue() : 0;
    }
    if (complete == total) {
      return RunStatus.SUCCEEDED;
    }
    return complete == 0 ? RunStatus.FAILED : RunStatus.SUCCEEDED_WITH_FAILURES;
  }
}
