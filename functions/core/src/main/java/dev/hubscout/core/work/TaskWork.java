package dev.hubscout.core.work;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.util.List;

/** What a capability brings to the path of a task. A port. */
public interface TaskWork {
  Capability capability();

  /**
   * Does the task's work, or as much of it as can be done without waiting for anything remote. May
   * be called again for the same task, also while an earlier call still runs elsewhere: what it
   * stores must be idempotent.
   *
   * @param delivery which delivery of the task's message this is, and how long it may take
   * @throws Exception anything; {@link Failures} says what it means
   */
  Progress work(Task task, Delivery delivery) throws Exception;

  /** How far a call got. */
  sealed interface Progress {
    /** The task has ended. */
    record Ended(TaskOutcome outcome, Tally tally, List<ErrorRecord> errors) implements Progress {}

    /**
     * A part failed that may fare better at another delivery. Where there is none, the task is over
     * as far as it got.
     */
    record Unfinished(Ended otherwise) implements Progress {}

    /** All that is left was handed over, or there is nothing left to do. */
    record Waiting() implements Progress {}

    /** Parts failed that may fare better at another delivery of this message. */
    record Retried() implements Progress {}

    /**
     * The time is up; what is left goes on with a message of its own, delivered anew.
     *
     * @param afterwards done once that message is sent
     */
    record Continued(Runnable afterwards) implements Progress {}
  }
}
