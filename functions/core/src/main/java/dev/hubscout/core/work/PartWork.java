package dev.hubscout.core.work;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capability brings to tasks that are worked in parts: how a task is divided, and how a part
 * is worked. A port. {@link PartedWork} does the rest: it stores the plan before any part is
 * worked, goes on with the parts that are left, and retries and gives up parts one by one.
 */
public interface PartWork {
  Capability capability();

  /**
   * Begins a delivery of a task's message.
   *
   * @throws Exception anything; {@link Failures} says what it means for the whole task
   */
  Session open(Task task) throws Exception;

  /**
   * What a task ends with once all of its parts are in.
   *
   * @param tally the sum of what its parts brought home
   */
  TaskOutcome outcome(Tally tally);

  /** One delivery of a task's message. Used by one thread. */
  interface Session {
    /**
     * Divides the task. Called where no plan is stored yet; only the first plan of a task counts.
     *
     * @throws Exception anything; {@link Failures} says what it means for the whole task
     */
    Plan plan() throws Exception;

    /**
     * Works one part. May be called again for the same part, also while an earlier call still runs
     * elsewhere: what it stores must be idempotent.
     *
     * @throws Exception anything; {@link Failures} says what it means for this part alone
     */
    PartResult work(Part part, Division division) throws Exception;

    /**
     * How long a part may take. A part that may take longer than a delivery has left is not begun
     * in it, unless it is the delivery's first.
     */
    default Duration longest() {
      return Duration.ZERO;
    }

    /**
     * What an earlier attempt left at work elsewhere. Asked for before a part is given up whose
     * attempts ended without a word.
     *
     * @return null where nothing is known to be at work
     * @throws Exception anything; the part is given up then
     */
    default PartResult.@Nullable HandedOver left(Part part) throws Exception {
      return null;
    }
  }

  /** How a task is divided. */
  sealed interface Plan {
    /** There is nothing to divide: the task is over. */
    record Ended(TaskOutcome outcome, Tally tally, List<ErrorRecord> errors) implements Plan {}

    /**
     * The members of each part.
     *
     * @param members at least one part and at most {@link Part#MAX_PARTS}
     * @param tally what is known without any part
     * @param dueAt when the sweep looks after a part that nothing has worked; null to leave that to
     *     the task's own deadline
     */
    record Parts(List<List<String>> members, Tally tally, @Nullable Instant dueAt)
        implements Plan {}
  }

  /**
   * The parts of a task.
   *
   * @param parts all of them, in order, those that are finished included
   * @param resumed whether another delivery may have worked some of them
   */
  record Division(List<Part> parts, boolean resumed) {
    public Division {
      parts = List.copyOf(parts);
    }
  }

  /** What became of a part. */
  sealed interface PartResult {
    /**
     * It is finished.
     *
     * @param errors what failed inside of it
     */
    record Done(Tally tally, List<ErrorRecord> errors) implements PartResult {}

    /**
     * Something else works on it; whoever is told of the end finishes it through {@link
     * PartClosing}.
     *
     * @param handle by which the part is found then; unique among all parts
     * @param dueAt when the sweep asks for the result
     */
    record HandedOver(String handle, Instant dueAt) implements PartResult {}
  }
}
