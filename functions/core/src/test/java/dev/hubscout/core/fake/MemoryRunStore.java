package dev.hubscout.core.fake;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** As much of a run store as a capability and the beginning of a plan use, in memory. */
public final class MemoryRunStore implements RunStore {
  private final Map<TaskKey, Task> tasks = new HashMap<>();
  private final Map<TaskKey, List<Part>> parts = new HashMap<>();
  private final Map<String, Part> commands = new HashMap<>();
  private final Map<RunId, Run> runs = new HashMap<>();
  private final Map<RunId, List<List<Account>>> snapshots = new HashMap<>();

  /** Every call that changed something, in order. */
  public final List<String> journal = new ArrayList<>();

  /** How often a task's outcome was counted. */
  public int closed;

  /** Fails the next {@link #handedOver}, as if the function were killed after its send. */
  public boolean killAtSent;

  public synchronized Task plan(TaskKey key, Instant now) {
    var task = Task.planned(key, now, now.plusSeconds(60));
    tasks.put(key, task);
    return task;
  }

  @Override
  public synchronized Optional<Task> task(TaskKey key) {
    return Optional.ofNullable(tasks.get(key));
  }

  @Override
  public synchronized PlannedParts planParts(
      TaskKey key,
      List<List<String>> members,
      Tally tally,
      List<ErrorRecord> errors,
      Instant partsDueAt,
      Instant taskDueAt) {
    var task = tasks.get(key);
    boolean won = task.partPlan() == null && !task.done();
    if (won) {
      parts.put(
          key,
          IntStream.range(0, members.size())
              .mapToObj(n -> Part.planned(key, "plan1", n, members.get(n), partsDueAt))
              .toList());
      var pending = new HashSet<>(IntStream.range(0, members.size()).boxed().toList());
      tasks.put(
          key,
          new Task(
              key,
              TaskStatus.WAITING,
              null,
              task.plannedAt(),
              null,
              taskDueAt,
              task.sends(),
              "plan1",
              pending,
              task.tally().plus(tally),
              errors));
      journal.add("planned " + members.size());
    }
    return new PlannedParts(parts(key), won);
  }

  @Override
  public synchronized List<Part> parts(TaskKey key) {
    return parts.getOrDefault(key, List.of());
  }

  @Override
  public synchronized Optional<Part> startPart(Part part, Instant now) {
    var task = tasks.get(part.task());
    var stored = parts.get(part.task()).get(part.number());
    if (!task.pending().contains(part.number()) || stored.handle() != null) {
      return Optional.empty();
    }
    return Optional.of(put(stored.started(now)));
  }

  @Override
  public synchronized void returnParts(List<Part> returned) {
    returned.forEach(part -> put(parts.get(part.task()).get(part.number()).returned()));
  }

  private Part put(Part part) {
    var all = new ArrayList<>(parts.get(part.task()));
    all.set(part.number(), part);
    parts.put(part.task(), List.copyOf(all));
    return part;
  }

  @Override
  public synchronized void handedOver(Part part, String handle, Instant now, Instant dueAt) {
    if (killAtSent) {
      killAtSent = false;
      throw new IllegalStateException("killed");
    }
    var sent = parts.get(part.task()).get(part.number()).handedOver(handle, now, dueAt);
    put(sent);
    commands.put(handle, sent);
    journal.add("sent " + part.number());
  }

  @Override
  public synchronized Optional<Part> partOf(String handle) {
    return Optional.ofNullable(commands.get(handle));
  }

  @Override
  public synchronized Optional<Task> finishPart(Part part, Tally tally, List<ErrorRecord> errors) {
    var task = tasks.get(part.task());
    if (task != null && task.pending().contains(part.number())) {
      var pending = new HashSet<>(task.pending());
      pending.remove(part.number());
      journal.add("done " + part.number());
      tasks.put(
          part.task(),
          changed(
              task,
              task.status(),
              task.outcome(),
              task.finishedAt(),
              pending,
              task.done() ? task.tally() : task.tally().plus(tally),
              task.done() ? task.errors() : ErrorRecord.bounded(task.errors(), errors)));
    }
    return Optional.ofNullable(tasks.get(part.task()));
  }

  @Override
  public synchronized Optional<Task> finish(
      TaskKey key, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors, Instant now) {
    var task = tasks.get(key);
    if (task != null && !task.done()) {
      closed++;
      journal.add("finished " + outcome);
      tasks.put(
          key,
          changed(
              task,
              TaskStatus.DONE,
              outcome,
              now,
              task.pending(),
              task.tally().plus(tally),
              ErrorRecord.bounded(task.errors(), errors)));
    }
    return Optional.ofNullable(tasks.get(key));
  }

  private static Task changed(
      Task task,
      TaskStatus status,
      TaskOutcome outcome,
      Instant finishedAt,
      Set<Integer> pending,
      Tally tally,
      List<ErrorRecord> errors) {
    return new Task(
        task.key(),
        status,
        outcome,
        task.plannedAt(),
        finishedAt,
        task.dueAt(),
        task.sends(),
        task.partPlan(),
        pending,
        tally,
        errors);
  }

  @Override
  public synchronized Optional<Run> run(RunId id) {
    if (runs.containsKey(id)) {
      return Optional.of(runs.get(id));
    }
    var request = RunRequest.manual(id.capability(), RunScope.ALL, "test");
    return Optional.of(Run.requested(id, request, Instant.EPOCH, Instant.EPOCH));
  }

  @Override
  public Optional<Run> settle(RunId id, Integer shard, Instant now) {
    return Optional.empty();
  }

  @Override
  public synchronized Created create(Run run) {
    runs.put(run.id(), run);
    return new Created.New(run);
  }

  @Override
  public synchronized boolean start(RunId id, int slots) {
    journal.add("start with " + slots);
    var run = runs.get(id);
    if (run.status() == RunStatus.QUEUED) {
      keep(run, RunStatus.RUNNING, run.chunks(), run.dueAt(), run.errors());
    }
    return runs.get(id).status() == RunStatus.RUNNING;
  }

  private void keep(
      Run run, RunStatus status, Integer chunks, Instant dueAt, List<ErrorRecord> errors) {
    runs.put(
        run.id(),
        new Run(
            run.id(),
            status,
            run.request(),
            run.createdAt(),
            chunks,
            run.plannedAt(),
            run.finishedAt(),
            dueAt,
            run.outcomes(),
            run.total(),
            run.cancelRequested(),
            run.deleteRequested(),
            errors));
  }

  @Override
  public synchronized int saveSnapshot(RunId id, List<List<Account>> chunks) {
    snapshots.put(id, chunks);
    var run = runs.get(id);
    keep(run, run.status(), chunks.size(), run.dueAt(), run.errors());
    return chunks.size();
  }

  @Override
  public synchronized List<Account> chunk(RunId id, int number) {
    return snapshots.get(id).get(number);
  }

  @Override
  public synchronized Set<Integer> openChunks(RunId id) {
    return new HashSet<>(IntStream.range(0, snapshots.get(id).size()).boxed().toList());
  }

  @Override
  public boolean chunkPlanned(RunId id, int number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized void startCounting(RunId id, Instant now) {
    journal.add("counting");
  }

  @Override
  public synchronized void fail(RunId id, ErrorRecord error, Instant now) {
    var run = runs.get(id);
    keep(run, RunStatus.FAILED, run.chunks(), run.dueAt(), List.of(error));
  }

  @Override
  public boolean requestCancel(RunId id, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean requestDelete(RunId id, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(RunId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Run> runs(RunFilter filter, String next, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Run> open() {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized void postponeRun(RunId id, Instant dueAt) {
    var run = runs.get(id);
    keep(run, run.status(), run.chunks(), dueAt, run.errors());
  }

  @Override
  public void putTasks(List<Task> added) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void queued(List<TaskKey> keys, Instant dueAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized Page<Task> tasks(RunId id, TaskOutcome outcome, String next, int limit) {
    return Paging.WHOLE.page(
        of(id).filter(task -> outcome == null || task.outcome() == outcome).toList(), next, limit);
  }

  @Override
  public synchronized List<Task> tasks(RunId id, AccountId account) {
    return of(id).filter(task -> task.key().account().equals(account)).toList();
  }

  @Override
  public synchronized List<AccountId> accounts(RunId id) {
    return of(id).map(task -> task.key().account()).distinct().toList();
  }

  private Stream<Task> of(RunId id) {
    return tasks.values().stream()
        .filter(task -> task.key().run().equals(id))
        .sorted(
            Comparator.comparing((Task task) -> task.key().account())
                .thenComparing(task -> task.key().region()));
  }

  @Override
  public List<Task> dueTasks(Instant before, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void postponeTask(TaskKey key, Instant dueAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Part> dueParts(Instant before, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void postponePart(Part part, Instant dueAt) {
    throw new UnsupportedOperationException();
  }
}
