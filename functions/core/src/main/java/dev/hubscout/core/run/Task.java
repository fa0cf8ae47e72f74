package dev.hubscout.core.run;

import dev.hubscout.core.error.ErrorRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One task as the store has it.
 *
 * @param outcome null until {@code DONE}
 * @param dueAt when the sweep takes an interest: a send that was lost, a deadline that passed
 * @param sends how many times its message was sent
 * @param partPlan names the winning plan of parts; null before there is one
 * @param pending the numbers of the parts whose results are still out
 * @param tally counts brought home so far
 * @param errors at most {@link ErrorRecord#MAX_RECORDS}
 */
public record Task(
    TaskKey key,
    TaskStatus status,
    @Nullable TaskOutcome outcome,
    Instant plannedAt,
    @Nullable Instant finishedAt,
    Instant dueAt,
    int sends,
    @Nullable String partPlan,
    Set<Integer> pending,
    Tally tally,
    List<ErrorRecord> errors) {
  public Task {
    pending = Set.copyOf(pending);
    errors = List.copyOf(errors);
  }

  /** A task as plan first writes it. */
  public static Task planned(TaskKey key, Instant now, Instant dueAt) {
    return planned(key, now, dueAt, List.of());
  }

  /** A task for which planning already found something to report. */
  public static Task planned(TaskKey key, Instant now, Instant dueAt, List<ErrorRecord> errors) {
    return new Task(
        key, TaskStatus.PLANNED, null, now, null, dueAt, 0, null, Set.of(), Tally.NONE, errors);
  }

  public boolean done() {
    return status == TaskStatus.DONE;
  }
}
