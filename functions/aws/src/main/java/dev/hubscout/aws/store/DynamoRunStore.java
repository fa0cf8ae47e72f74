package dev.hubscout.aws.store;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.*;
import java.time.*;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs, tasks and groups in one DynamoDB table. */
public final class DynamoRunStore implements RunStore {
  public DynamoRunStore(
      DynamoDbClient dynamo, String table, Duration retention, InstantSource clock) {}

  @Override
  public Created create(Run run) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Run> run(RunId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean start(RunId id, int slots) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int saveSnapshot(RunId id, List<List<Account>> chunks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Account> chunk(RunId id, int number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<Integer> openChunks(RunId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean chunkPlanned(RunId id, int number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void startCounting(RunId id, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Run> settle(RunId id, @Nullable Integer shard, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void fail(RunId id, ErrorRecord error, Instant now) {
    throw new UnsupportedOperationException();
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
  public Page<Run> runs(RunFilter filter, @Nullable String next, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Run> open() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void postponeRun(RunId id, Instant dueAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putTasks(List<Task> tasks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void queued(List<TaskKey> tasks, Instant dueAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Task> task(TaskKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Task> tasks(
      RunId id, @Nullable TaskOutcome outcome, @Nullable String next, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Task> finish(
      TaskKey key, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors, Instant now) {
    throw new UnsupportedOperationException();
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
  public List<Group> planGroups(
      TaskKey key,
      List<List<String>> members,
      Tally tally,
      List<ErrorRecord> errors,
      Instant groupsDueAt,
      Instant taskDueAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Group> groups(TaskKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sent(Group group, String commandId, Instant now, Instant dueAt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Group> groupOf(String commandId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Task> groupDone(Group group, Tally tally, List<ErrorRecord> errors) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Group> dueGroups(Instant before, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void postponeGroup(Group group, Instant dueAt) {
    throw new UnsupportedOperationException();
  }
}
