package dev.hubscout.cli;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Runs and tasks in memory: what the command line reads, and the little that it writes. */
final class FakeRunStore implements RunStore {
  final Map<RunId, Run> runs = new TreeMap<>();
  final List<Task> tasks = new ArrayList<>();

  @Override
  public Optional<Run> run(RunId id) {
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public Page<Run> runs(RunFilter filter, String next, int limit) {
    var wanted =
        runs.values().stream()
            .filter(run -> filter.status() == null || run.status() == filter.status())
            .sorted(Comparator.comparing(Run::id).reversed())
            .toList();
    return Pages.page(wanted, next, limit);
  }

  @Override
  public Page<Task> tasks(RunId id, TaskOutcome outcome, String next, int limit) {
    return Pages.page(
        tasks.stream().filter(task -> task.key().run().equals(id)).toList(), next, limit);
  }

  @Override
  public List<Task> tasks(RunId id, AccountId account) {
    return tasks.stream()
        .filter(task -> task.key().run().equals(id) && task.key().account().equals(account))
        .toList();
  }

  @Override
  public List<AccountId> accounts(RunId id) {
    return tasks.stream()
        .filter(task -> task.key().run().equals(id))
        .map(task -> task.key().account())
        .toList();
  }

  @Override
  public boolean requestCancel(RunId id, Instant now) {
    var run = runs.get(id);
    if (run == null || run.status().terminal()) {
      return false;
    }
    runs.put(id, TestData.with(run, run.status(), true));
    return true;
  }

  @Override
  public boolean requestDelete(RunId id, Instant now) {
    return runs.containsKey(id);
  }

  @Override
  public void delete(RunId id) {
    runs.remove(id);
    tasks.removeIf(task -> task.key().run().equals(id));
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("the command line does not call this");
  }

  @Override
  public Created create(Run run) {
    throw unused();
  }

  @Override
  public boolean start(RunId id, int slots) {
    throw unused();
  }

  @Override
  public int saveSnapshot(RunId id, List<List<Account>> chunks) {
    throw unused();
  }

  @Override
  public List<Account> chunk(RunId id, int number) {
    throw unused();
  }

  @Override
  public Set<Integer> openChunks(RunId id) {
    throw unused();
  }

  @Override
  public boolean chunkPlanned(RunId id, int number) {
    throw unused();
  }

  @Override
  public void startCounting(RunId id, Instant now) {
    throw unused();
  }

  @Override
  public Optional<Run> settle(RunId id, Integer shard, Instant now) {
    throw unused();
  }

  @Override
  public void fail(RunId id, ErrorRecord error, Instant now) {
    throw unused();
  }

  @Override
  public List<Run> open() {
    throw unused();
  }

  @Override
  public void postponeRun(RunId id, Instant dueAt) {
    throw unused();
  }

  @Override
  public void putTasks(List<Task> tasks) {
    throw unused();
  }

  @Override
  public void queued(List<TaskKey> tasks, Instant dueAt) {
    throw unused();
  }

  @Override
  public Optional<Task> task(TaskKey key) {
    throw unused();
  }

  @Override
  public Optional<Task> finish(
      TaskKey key, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors, Instant now) {
    throw unused();
  }

  @Override
  public List<Task> dueTasks(Instant before, int limit) {
    throw unused();
  }

  @Override
  public void postponeTask(TaskKey key, Instant dueAt) {
    throw unused();
  }

  @Override
  public PlannedParts planParts(
      TaskKey key,
      List<List<String>> members,
      Tally tally,
      List<ErrorRecord> errors,
      Instant partsDueAt,
      Instant taskDueAt) {
    throw unused();
  }

  @Override
  public List<Part> parts(TaskKey key) {
    throw unused();
  }

  @Override
  public Optional<Part> startPart(Part part, Instant now) {
    throw unused();
  }

  @Override
  public void returnParts(List<Part> parts) {
    throw unused();
  }

  @Override
  public void handedOver(Part part, String handle, Instant now, Instant dueAt) {
    throw unused();
  }

  @Override
  public Optional<Part> partOf(String handle) {
    throw unused();
  }

  @Override
  public Optional<Task> finishPart(Part part, Tally tally, List<ErrorRecord> errors) {
    throw unused();
  }

  @Override
  public List<Part> dueParts(Instant before, int limit) {
    throw unused();
  }

  @Override
  public void postponePart(Part part, Instant dueAt) {
    throw unused();
  }
}
