package dev.hubscout.core.work;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finishes parts, and a task with its last part. Every step can be repeated: a worker that finds a
 * part already finished completes the work of a killed predecessor.
 */
public final class PartClosing {
  /** Counts of a task's parts that were given up, by the outcome that they would have given it. */
  private static final String FAILED = "parts.failed.";

  private final RunStore runs;
  private final TaskClosing closing;
  private final Function<Tally, TaskOutcome> outcome;

  /**
   * @param outcome what a task ends with whose parts are all in, see {@link PartWork#outcome}
   */
  public PartClosing(RunStore runs, TaskClosing closing, Function<Tally, TaskOutcome> outcome) {
    this.runs = runs;
    this.closing = closing;
    this.outcome = outcome;
  }

  /**
   * Takes a part out of its task with what it brought home.
   *
   * @return the task as it is then; absent where it was deleted
   */
  public Optional<Task> finish(Part part, Tally tally, List<ErrorRecord> errors) {
    return runs.finishPart(part, tally, errors).map(this::finishIfLast);
  }

  /** Takes a part out of its task that could not be worked. */
  Optional<Task> giveUp(Part part, TaskOutcome outcome, ErrorRecord error) {
    return finish(part, Tally.of(FAILED + outcome.name(), 1), List.of(error));
  }

  /**
   * Ends a task whose parts are all in; for whoever finds a part finished already.
   *
   * @return the task as it is then
   */
  public Task finishIfLast(Task task) {
    if (task.done()) {
      closing.settle(task);
      return task;
    }
    if (task.partPlan() == null || !task.pending().isEmpty()) {
      return task;
    }
    closing.finish(task.key(), verdict(task), Tally.NONE, List.of());
    return runs.task(task.key()).orElse(task);
  }

  /** One of a capability where no part was given up; else whether that concerns all or some. */
  private TaskOutcome verdict(Task task) {
    var failed = new ArrayList<TaskOutcome>();
    long count = 0;
    for (var value : TaskOutcome.values()) {
      long times = task.tally().count(FAILED + value.name());
      if (times > 0) {
        failed.add(value);
        count += times;
      }
    }
    if (failed.isEmpty()) {
      return outcome.apply(task.tally());
    }
    boolean all = failed.size() == 1 && count == runs.parts(task.key()).size();
    return all ? failed.getFirst() : TaskOutcome.PARTIAL;
  }
}
