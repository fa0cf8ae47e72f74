package dev.hubscout.core.run;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where runs, tasks and parts are kept. A port. Every method is one atomic step that may be
 * repeated: the second call finds the first one's work done and says so. Reads of a single run,
 * task or part are strongly consistent; lists may lag.
 */
public interface RunStore {

  // ---- runs

  /** What became of an attempt to create a run. */
  sealed interface Created {
    /** The run was written, with status {@code QUEUED}. */
    record New(Run run) implements Created {}

    /** The same run is there already: a repeated request. */
    record Existing(Run run) implements Created {}

    /** Another run of the same capability and scope is still open; nothing was written. */
    record Skipped(RunId open) implements Created {}
  }

  /**
   * Writes the run unless it exists or an identical one is open. Where the request has an
   * idempotency key that made another run in the last day, that run is {@code Existing}.
   */
  Created create(Run run);

  Optional<Run> run(RunId id);

  /**
   * Takes a concurrency slot of the capability and moves the run {@code QUEUED} → {@code RUNNING}.
   *
   * @param slots how many runs of the capability may be open at the same time
   * @return true where the run is {@code RUNNING} now, by this call or an earlier one
   */
  boolean start(RunId id, int slots);

  /**
   * Stores the account snapshot in chunks; the first writer wins.
   *
   * @return how many chunks the winning snapshot has
   */
  int saveSnapshot(RunId id, List<List<Account>> chunks);

  /** One chunk of the snapshot. */
  List<Account> chunk(RunId id, int number);

  /** Numbers of the chunks that {@link #chunkPlanned} has not been called for. */
  Set<Integer> openChunks(RunId id);

  /**
   * Notes that every task of a chunk is written.
   *
   * @return true where no chunk is open any more
   */
  boolean chunkPlanned(RunId id, int number);

  /**
   * Plan's final write: counts the tasks of each shard and lets counting begin. To be called when
   * no chunk is open. Shards without tasks are closed at once.
   */
  void startCounting(RunId id, Instant now);

  /**
   * Closes what can be closed: the task's shard where no task of it is open, and the run where no
   * shard is open. Cheap to repeat; the last task's worker and the sweep both call it.
   *
   * @param shard which shard to look at, or null for all
   * @return the run, as it is then
   */
  Optional<Run> settle(RunId id, @Nullable Integer shard, Instant now);

  /** Ends a run whose planning failed, with {@code FAILED}. Does nothing to a terminal run. */
  void fail(RunId id, ErrorRecord error, Instant now);

  /** Asks for cancellation; false where the run is terminal already or does not exist. */
  boolean requestCancel(RunId id, Instant now);

  /** Asks for deletion; the sweep does it. False where the run does not exist. */
  boolean requestDelete(RunId id, Instant now);

  /** Deletes a terminal run, its tasks, parts and counters; current facts stay. */
  void delete(RunId id);

  /** Runs of a capability, newest first. */
  Page<Run> runs(RunFilter filter, @Nullable String next, int limit);

  /** Runs that are not terminal, or wait for deletion. */
  List<Run> open();

  /** Postpones the sweep's next check of a run. */
  void postponeRun(RunId id, Instant dueAt);

  // ---- tasks

  /** Writes tasks that are not there yet; others stay as they are. */
  void putTasks(List<Task> tasks);

  /** Notes that the tasks' messages were sent: {@code PLANNED} → {@code QUEUED}, new due time. */
  void queued(List<TaskKey> tasks, Instant dueAt);

  Optional<Task> task(TaskKey key);

  /** A run's tasks in one account. */
  List<Task> tasks(RunId id, AccountId account);

  /** The accounts of a run's snapshot; none where it has none yet, or was deleted. */
  default List<AccountId> accounts(RunId id) {
    var chunks = run(id).map(Run::chunks).orElse(null);
    return chunks == null
        ? List.of()
        : IntStream.range(0, chunks)
            .mapToObj(number -> chunk(id, number))
            .flatMap(List::stream)
            .map(Account::id)
            .toList();
  }

  /** A run's tasks in key order, optionally those of one outcome. */
  Page<Task> tasks(RunId id, @Nullable TaskOutcome outcome, @Nullable String next, int limit);

  /**
   * Moves a task to its outcome and counts it, in one transaction.
   *
   * @return the task as it is then; terminal is final, so the outcome may be an earlier one
   */
  Optional<Task> finish(
      TaskKey key, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors, Instant now);

  /** Tasks that are not done and were due before a time, a bounded number of them. */
  List<Task> dueTasks(Instant before, int limit);

  /** Postpones the sweep's next check of a task. */
  void postponeTask(TaskKey key, Instant dueAt);

  // ---- parts

  /**
   * Divides a task into parts and makes it wait for them; the first plan wins.
   *
   * @param members the members of each part; at least one part and at most {@link Part#MAX_PARTS}
   * @param tally what is known without waiting
   * @param partsDueAt when the sweep looks after parts that nothing has worked; null to leave that
   *     to the task's deadline
   * @throws IllegalArgumentException where there is no part, or too many, or one that is too long
   */
  PlannedParts planParts(
      TaskKey key,
      List<List<String>> members,
      Tally tally,
      List<ErrorRecord> errors,
      @Nullable Instant partsDueAt,
      Instant taskDueAt);

  /**
   * How a task is divided.
   *
   * @param parts those of the winning plan, in order; none where the task is over or gone
   * @param won whether it is the plan that was asked for, so that nobody else works on it yet
   */
  record PlannedParts(List<Part> parts, boolean won) {
    public PlannedParts {
      parts = List.copyOf(parts);
    }
  }

  /** The parts of the task's winning plan, in order; empty where there is none. */
  List<Part> parts(TaskKey key);

  /**
   * Notes that an attempt at a part begins.
   *
   * @return the part as it is then; absent where it is finished, was handed over, or is gone
   */
  Optional<Part> startPart(Part part, Instant now);

  /** Notes that attempts at parts have ended without a result. */
  void returnParts(List<Part> parts);

  /**
   * Notes that something else works on a part, and lets the part be found by its handle.
   *
   * @param handle unique among all parts, such as the id of a command
   */
  void handedOver(Part part, String handle, Instant now, Instant dueAt);

  /** The part that was handed over with that handle. */
  Optional<Part> partOf(String handle);

  /**
   * Takes a part out of its task's pending set and adds what it brought home; exactly once, however
   * often it is called.
   *
   * @return the task as it is then; absent where it was deleted
   */
  Optional<Task> finishPart(Part part, Tally tally, List<ErrorRecord> errors);

  /** Parts still pending that were due before a time, a bounded number of them. */
  List<Part> dueParts(Instant before, int limit);

  /** Postpones the sweep's next check of a part. */
  void postponePart(Part part, Instant dueAt);

  /** Which runs to list; null means any. */
  record RunFilter(@Nullable Capability capability, @Nullable RunStatus status) {}

  /** Summed tallies of a run's tasks, for summaries. */
  default Map<String, Long> tallies(RunId id) {
    var sum = Tally.NONE;
    String next = null;
    do {
      var page = tasks(id, null, next, 1000);
      sum = sum.plus(Tally.sum(page.items().stream().map(Task::tally).toList()));
      next = page.next();
    } while (next != null);
    return sum.counts();
  }
}
