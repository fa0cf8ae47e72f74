package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Queries;
import dev.hubscout.storage.Retry;
import dev.hubscout.storage.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks: written once, changed only as nobody else changed them meanwhile, ended once. */
final class Tasks {
  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

  private final Table table;
  private final Counters counters;
  private final Supplier<Instant> expires;
  private final InstantSource clock;

  Tasks(Table table, Counters counters, Supplier<Instant> expires, InstantSource clock) {
    this.table = table;
    this.counters = counters;
    this.expires = expires;
    this.clock = clock;
  }

  /** Writes tasks that are not there yet, as long as their shard is not counted. */
  void put(List<Task> tasks) {
    var shards =
        tasks.stream()
            .collect(
                Collectors.groupingBy(
                    task -> RunKeys.counter(task.key().run(), task.key().shard())));
    shards.forEach(
        (counter, all) -> {
          int size = Table.MAX_ITEMS - 1;
          for (int from = 0; from < all.size(); from += size) {
            put(counter, all.subList(from, Math.min(from + size, all.size())));
          }
        });
  }

  private void put(ItemKey counter, List<Task> tasks) {
    var rest = new ArrayList<>(tasks);
    while (!rest.isEmpty()) {
      var transaction = table.transaction();
      var absent = Condition.absent(clock.instant());
      rest.forEach(task -> transaction.put(TaskItems.write(task, 1, expires.get()), absent));
      var refused = transaction.check(counter, Counters.unsealed()).commit();
      if (refused.isEmpty()) {
        return;
      }
      if (refused.contains(rest.size())) {
        LOG.info("run {} is counted already: no task is added", rest.getFirst().key().run());
        return;
      }
      refused.stream().sorted(Comparator.reverseOrder()).forEach(at -> rest.remove((int) at));
    }
  }

  void queued(List<TaskKey> keys, Instant dueAt) {
    table.rewriteAll(
        keys.stream().map(RunKeys::task).toList(),
        (key, row) -> {
          if (row == null) {
            return null;
          }
          var task = TaskItems.read(row);
          return switch (task.status()) {
            case PLANNED, QUEUED -> rewritten(queued(task, dueAt), row);
            case WAITING, DONE -> null;
          };
        });
  }

  Optional<Task> read(TaskKey key) {
    return table.get(RunKeys.task(key)).map(TaskItems::read);
  }

  /** The partitions of a run's tasks, after a sort key that was seen. */
  static List<Queries.Range> ranges(
      RunId id, @Nullable TaskOutcome outcome, @Nullable String seen) {
    var filter = outcome == null ? null : Condition.equal(TaskItems.OUTCOME, outcome.name());
    return IntStream.range(0, TaskKey.SHARDS)
        .mapToObj(shard -> Queries.Range.of(RunKeys.tasks(id, shard), RunKeys.TASK, seen, filter))
        .toList();
  }

  List<Task> of(RunId id, AccountId account) {
    return IntStream.range(0, TaskKey.SHARDS)
        .mapToObj(
            shard ->
                table.query().all(RunKeys.tasks(id, shard), RunKeys.TASK + account + "#").stream())
        .flatMap(Function.identity())
        .map(TaskItems::read)
        .sorted(Comparator.comparing(task -> task.key().region()))
        .toList();
  }

  Optional<Task> finish(
      TaskKey key, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors, Instant now) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(RunKeys.task(key));
      if (row.isEmpty()) {
        return Optional.empty();
      }
      var task = TaskItems.read(row.get());
      if (task.done()) {
        return Optional.of(task);
      }
      var ended = ended(task, outcome, tally, errors, now);
      var transaction =
          table.transaction().put(rewritten(ended, row.get()), Condition.unchanged(row.get(), now));
      counters.addEnd(transaction, key, outcome);
      if (transaction.commit().isEmpty()) {
        return Optional.of(ended);
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("ending task " + key);
  }

  /**
   * Rewrites a task.
   *
   * @param change gives the same task back where there is nothing to change
   * @return the task as it is then
   */
  Optional<Task> change(TaskKey key, UnaryOperator<Task> change) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(RunKeys.task(key));
      if (row.isEmpty()) {
        return Optional.empty();
      }
      var before = TaskItems.read(row.get());
      var after = change.apply(before);
      if (after.equals(before)
          || table.put(
              rewritten(after, row.get()), Condition.unchanged(row.get(), clock.instant()))) {
        return Optional.of(after);
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("changing task " + key);
  }

  List<Task> due(Instant before, int limit) {
    var entries = new ArrayList<Queries.Entry>();
    for (int shard = 0; shard < TaskKey.SHARDS; shard++) {
      entries.addAll(
          table.query().upTo(Tables.DUE, RunKeys.dueTasks(shard), Item.time(before), limit));
    }
    return Queries.earliest(entries, limit, table).stream()
        .map(TaskItems::read)
        .filter(task -> !task.done() && !task.dueAt().isAfter(before))
        .toList();
  }

  Item rewritten(Task task, Item before) {
    return TaskItems.write(task, Condition.next(before), expires.get());
  }

  private static Task queued(Task task, Instant dueAt) {
    return new Task(
        task.key(),
        TaskStatus.QUEUED,
        null,
        task.plannedAt(),
        null,
        dueAt,
        task.sends() + 1,
        task.partPlan(),
        task.pending(),
        task.tally(),
        task.errors());
  }

  static Task due(Task task, Instant dueAt) {
    return new Task(
        task.key(),
        task.status(),
        task.outcome(),
        task.plannedAt(),
        task.finishedAt(),
        dueAt,
        task.sends(),
        task.partPlan(),
        task.pending(),
        task.tally(),
        task.errors());
  }

  private static Task ended(
      Task task, TaskOutcome outcome, Tally tally, List<ErrorRecord> errors, Instant now) {
    return new Task(
        task.key(),
        TaskStatus.DONE,
        outcome,
        task.plannedAt(),
        now,
        task.dueAt(),
        task.sends(),
        task.partPlan(),
        task.pending(),
        task.tally().plus(tally),
        ErrorRecord.bounded(task.errors(), errors));
  }
}
