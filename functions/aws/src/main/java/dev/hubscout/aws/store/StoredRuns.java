package dev.hubscout.aws.store;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.storage.Merge;
import dev.hubscout.storage.Queries;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs, tasks and parts in one table: see {@link Tables}. */
public final class StoredRuns implements RunStore {
  /** Open runs are bounded by slots and distinct scopes; the sweep sees the rest next time. */
  private static final int MAX_OPEN = 500;

  private final Table table;
  private final Runs runs;
  private final Snapshots snapshots;
  private final Counters counters;
  private final Tasks tasks;
  private final Parts parts;
  private final InstantSource clock;

  /**
   * @param table of runs
   * @param retention how long runs and tasks are kept after their last change
   */
  public StoredRuns(Table table, Duration retention) {
    this.table = table;
    this.clock = table.clock();
    this.runs = new Runs(this.table, retention, clock);
    this.snapshots = new Snapshots(this.table, runs::expires);
    this.counters = new Counters(this.table, runs::expires);
    this.tasks = new Tasks(this.table, counters, runs::expires, clock);
    this.parts = new Parts(this.table, tasks, runs::expires, clock);
  }

  @Override
  public Created create(Run run) {
    return runs.create(run);
  }

  @Override
  public Optional<Run> run(RunId id) {
    return runs.read(id);
  }

  @Override
  public boolean start(RunId id, int slots) {
    return runs.start(id, slots);
  }

  @Override
  public int saveSnapshot(RunId id, List<List<Account>> chunks) {
    return snapshots.save(id, chunks, clock.instant());
  }

  @Override
  public List<Account> chunk(RunId id, int number) {
    return snapshots.chunk(id, number);
  }

  @Override
  public Set<Integer> openChunks(RunId id) {
    return snapshots.open(id);
  }

  @Override
  public boolean chunkPlanned(RunId id, int number) {
    return snapshots.planned(id, number);
  }

  @Override
  public void startCounting(RunId id, Instant now) {
    var run = runs.read(id);
    if (run.isEmpty() || run.get().status().terminal()) {
      return;
    }
    if (!snapshots.open(id).isEmpty()) {
      throw HubscoutException.conflict("Run " + id + " is not planned yet: chunks are open.");
    }
    counters.count(id);
    runs.change(id, current -> RunChanges.planned(current, now));
    settle(id, null, now);
  }

  @Override
  public Optional<Run> settle(RunId id, @Nullable Integer shard, Instant now) {
    return runs.change(id, current -> RunChanges.settled(current, now));
  }

  @Override
  public void fail(RunId id, ErrorRecord error, Instant now) {
    runs.change(id, current -> RunChanges.failed(current, error, now));
  }

  @Override
  public boolean requestCancel(RunId id, Instant now) {
    return runs.change(id, current -> RunChanges.cancelRequested(current, now))
        .filter(run -> !run.status().terminal())
        .isPresent();
  }

  @Override
  public boolean requestDelete(RunId id, Instant now) {
    return runs.change(id, current -> RunChanges.deleteRequested(current, now)).isPresent();
  }

  @Override
  public void delete(RunId id) {
    new Deletion(table, snapshots, parts).delete(id);
  }

  @Override
  public Page<Run> runs(RunFilter filter, @Nullable String next, int limit) {
    var page = Merge.page(table.query(), seen -> ranges(filter, seen), next, limit);
    return new Page<>(runs.join(page.items()), page.next());
  }

  private static List<Queries.Range> ranges(RunFilter filter, @Nullable String seen) {
    var status = filter.status();
    var capability = filter.capability();
    if (status != null) {
      return List.of(
          Queries.Range.newestFirst(
              Tables.BY_STATUS,
              RunItems.byStatus(status),
              seen,
              capability == null ? null : RunItems.ofCapability(capability)));
    }
    return Arrays.stream(Capability.values())
        .filter(one -> capability == null || one == capability)
        .map(
            one ->
                Queries.Range.newestFirst(
                    Tables.BY_CAPABILITY, RunItems.byCapability(one), seen, null))
        .toList();
  }

  @Override
  public List<Run> open() {
    var due = table.query().upTo(Tables.DUE, RunKeys.DUE_RUNS, Queries.LAST, MAX_OPEN);
    return runs.join(Queries.earliest(due, MAX_OPEN, table)).stream()
        .filter(run -> !run.status().terminal() || run.deleteRequested())
        .toList();
  }

  @Override
  public void postponeRun(RunId id, Instant dueAt) {
    runs.change(
        id,
        current ->
            current.status().terminal() && !current.deleteRequested()
                ? current
                : RunChanges.due(current, dueAt));
  }

  @Override
  public void putTasks(List<Task> planned) {
    tasks.put(planned);
  }

  @Override
  public void queued(List<TaskKey> keys, Instant dueAt) {
    tasks.queued(keys, dueAt);
  }

  @Override
  public Optional<Task> task(TaskKey key) {
    return tasks.read(key);
  }

  @Override
  public Page<Task> tasks(
      RunId id, @Nullable TaskOutcome outcome, @Nullable String next, int limit) {
    var page = Merge.page(table.query(), seen -> Tasks.ranges(id, outcome, seen), next, limit);
    return new Page<>(page.items().stream().map(TaskItems::read).toList(), page.next());
  }

  @Override
  public List<Task> tasks(RunId id, AccountId account) {
    return tasks.of(id, account);
  }

  @Override
  public Optional<Task> finish(
      TaskKey key, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors, Instant now) {
    return tasks.finish(key, outcome, tally, errors, now);
  }

  @Override
  public List<Task> dueTasks(Instant before, int limit) {
    return tasks.due(before, limit);
  }

  @Override
  public void postponeTask(TaskKey key, Instant dueAt) {
    tasks.change(key, task -> task.done() ? task : Tasks.due(task, dueAt));
  }

  @Override
  public PlannedParts planParts(
      TaskKey key,
      List<List<String>> members,
      Tally tally,
      List<ErrorRecord> errors,
      @Nullable Instant partsDueAt,
      Instant taskDueAt) {
    return parts.plan(key, members, tally, errors, partsDueAt, taskDueAt);
  }

  @Override
  public List<Part> parts(TaskKey key) {
    return parts.of(key);
  }

  @Override
  public Optional<Part> startPart(Part part, Instant now) {
    return parts.start(part, now);
  }

  @Override
  public void returnParts(List<Part> returned) {
    parts.giveBack(returned);
  }

  @Override
  public void handedOver(Part part, String handle, Instant now, Instant dueAt) {
    parts.handedOver(part, handle, now, dueAt);
  }

  @Override
  public Optional<Part> partOf(String handle) {
    return parts.ofHandle(handle);
  }

  @Override
  public Optional<Task> finishPart(Part part, Tally tally, List<ErrorRecord> errors) {
    return parts.done(part, tally, errors);
  }

  @Override
  public List<Part> dueParts(Instant before, int limit) {
    return parts.due(before, limit);
  }

  @Override
  public void postponePart(Part part, Instant dueAt) {
    parts.postpone(part, dueAt);
  }
}
