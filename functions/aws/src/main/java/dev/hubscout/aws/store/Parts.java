package dev.hubscout.aws.store;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunStore.PlannedParts;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Parts of tasks. A plan's parts are written under a name of their own before the task names it as
 * the winning one, so whatever a killed or slower writer left behind is inert.
 */
final class Parts {
  private final Table table;
  private final Tasks tasks;
  private final Supplier<Instant> expires;
  private final InstantSource clock;

  Parts(Table table, Tasks tasks, Supplier<Instant> expires, InstantSource clock) {
    this.table = table;
    this.tasks = tasks;
    this.expires = expires;
    this.clock = clock;
  }

  PlannedParts plan(
      TaskKey key,
      List<List<String>> members,
      Tally tally,
      List<ErrorRecord> errors,
      @Nullable Instant partsDueAt,
      Instant taskDueAt) {
    if (members.isEmpty() || members.size() > Part.MAX_PARTS) {
      throw new IllegalArgumentException(
          "a task has 1 to " + Part.MAX_PARTS + " parts, not " + members.size());
    }
    var before = tasks.read(key);
    if (before.isEmpty() || before.get().done() || before.get().partPlan() != null) {
      return new PlannedParts(before.map(this::of).orElse(List.of()), false);
    }
    var plan = UUID.randomUUID().toString().substring(0, 8);
    var parts =
        IntStream.range(0, members.size())
            .mapToObj(number -> Part.planned(key, plan, number, members.get(number), partsDueAt))
            .toList();
    table.putAll(
        parts.stream().map(part -> PartItems.write(part, false, 1, expires.get())).toList());
    var after = tasks.change(key, task -> waiting(task, parts, tally, errors, taskDueAt));
    if (after.isPresent() && plan.equals(after.get().partPlan())) {
      return new PlannedParts(parts, true);
    }
    table.deleteAll(parts.stream().map(PartItems::key).toList());
    return new PlannedParts(after.map(this::of).orElse(List.of()), false);
  }

  private static Task waiting(
      Task task, List<Part> parts, Tally tally, List<ErrorRecord> errors, Instant dueAt) {
    if (task.done() || task.partPlan() != null) {
      return task;
    }
    return new Task(
        task.key(),
        TaskStatus.WAITING,
        null,
        task.plannedAt(),
        null,
        dueAt,
        task.sends(),
        parts.getFirst().plan(),
        parts.stream().map(Part::number).collect(Collectors.toSet()),
        task.tally().plus(tally),
        ErrorRecord.bounded(task.errors(), errors));
  }

  List<Part> of(TaskKey key) {
    return tasks.read(key).map(this::of).orElse(List.of());
  }

  private List<Part> of(Task task) {
    var plan = task.partPlan();
    return plan == null
        ? List.of()
        : table
            .query()
            .all(
                RunKeys.tasks(task.key().run(), task.key().shard()),
                RunKeys.parts(task.key(), plan))
            .stream()
            .map(PartItems::read)
            .toList();
  }

  Optional<Part> start(Part part, Instant now) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(PartItems.key(part)).filter(Parts::unworked);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      var started = PartItems.read(row.get()).started(now);
      var item = PartItems.write(started, false, Condition.next(row.get()), expires.get());
      if (table.put(item, Condition.unchanged(row.get(), clock.instant()))) {
        return Optional.of(started);
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("starting " + part);
  }

  void giveBack(List<Part> parts) {
    table.rewriteAll(
        parts.stream().map(PartItems::key).toList(),
        (key, row) ->
            row == null || !unworked(row)
                ? null
                : PartItems.write(
                    PartItems.read(row).returned(), false, Condition.next(row), expires.get()));
  }

  private static boolean unworked(Item row) {
    return !row.flag(PartItems.DONE) && row.textOrNull(PartItems.HANDLE) == null;
  }

  void handedOver(Part part, String handle, Instant now, Instant dueAt) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(PartItems.key(part));
      if (row.isEmpty()) {
        return;
      }
      var after = PartItems.read(row.get()).handedOver(handle, now, dueAt);
      var item =
          PartItems.write(
              after, row.get().flag(PartItems.DONE), Condition.next(row.get()), expires.get());
      var found =
          TaskItems.key(Item.at(RunKeys.handle(handle)), part.task())
              .text("plan", part.plan())
              .number("number", part.number())
              .expires(expires.get())
              .build();
      var refused =
          table
              .transaction()
              .put(item, Condition.unchanged(row.get(), clock.instant()))
              .put(found, null)
              .commit();
      if (refused.isEmpty()) {
        return;
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("handing over " + part);
  }

  Optional<Part> ofHandle(String handle) {
    return table
        .get(RunKeys.handle(handle))
        .flatMap(
            row ->
                table.get(
                    RunKeys.part(
                        TaskItems.key(row),
                        row.text("plan"),
                        Math.toIntExact(row.number("number")))))
        .map(PartItems::read);
  }

  Optional<Task> done(Part part, Tally tally, List<ErrorRecord> errors) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(RunKeys.task(part.task()));
      if (row.isEmpty()) {
        return Optional.empty();
      }
      var task = TaskItems.read(row.get());
      if (!pending(task, part)) {
        return Optional.of(task);
      }
      var after = without(task, part.number(), tally, errors);
      var transaction =
          table
              .transaction()
              .put(
                  tasks.rewritten(after, row.get()),
                  Condition.unchanged(row.get(), clock.instant()));
      table
          .get(PartItems.key(part))
          .ifPresent(
              stored ->
                  transaction.put(
                      PartItems.write(
                          PartItems.read(stored), true, Condition.next(stored), expires.get()),
                      Condition.unchanged(stored, clock.instant())));
      if (transaction.commit().isEmpty()) {
        return Optional.of(after);
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("finishing part " + part);
  }

  private static boolean pending(Task task, Part part) {
    return part.plan().equals(task.partPlan()) && task.pending().contains(part.number());
  }

  /** Terminal is final: what comes after it is taken off the list, but adds nothing. */
  private static Task without(Task task, int number, Tally tally, List<ErrorRecord> errors) {
    var pending = new HashSet<>(task.pending());
    pending.remove(number);
    return new Task(
        task.key(),
        task.status(),
        task.outcome(),
        task.plannedAt(),
        task.finishedAt(),
        task.dueAt(),
        task.sends(),
        task.partPlan(),
        pending,
        task.done() ? task.tally() : task.tally().plus(tally),
        task.done() ? task.errors() : ErrorRecord.bounded(task.errors(), errors));
  }

  List<Part> due(Instant before, int limit) {
    var entries = new ArrayList<Queries.Entry>();
    for (int shard = 0; shard < TaskKey.SHARDS; shard++) {
      entries.addAll(
          table.query().upTo(Tables.DUE, RunKeys.dueParts(shard), Item.time(before), limit));
    }
    var parts =
        Queries.earliest(entries, limit, table).stream()
            .filter(row -> !row.flag(PartItems.DONE))
            .map(PartItems::read)
            .filter(part -> part.dueAt() != null && !part.dueAt().isAfter(before))
            .toList();
    var owners =
        table.getAll(parts.stream().map(part -> RunKeys.task(part.task())).distinct().toList());
    var due = new ArrayList<Part>();
    var inert = new ArrayList<ItemKey>();
    for (var part : parts) {
      var owner = owners.get(RunKeys.task(part.task()));
      var task = owner == null ? null : TaskItems.read(owner);
      if (task != null && pending(task, part)) {
        due.add(part);
      } else if (inert(task, part)) {
        inert.add(PartItems.key(part));
      }
    }
    table.deleteAll(inert);
    return due;
  }

  /** Whether the part can never count: its task is gone, is over, or was divided otherwise. */
  private static boolean inert(@Nullable Task task, Part part) {
    return task == null
        || (task.partPlan() == null ? task.done() : !task.partPlan().equals(part.plan()));
  }

  void postpone(Part part, Instant dueAt) {
    table.rewriteAll(
        Set.of(PartItems.key(part)),
        (key, row) -> {
          if (row == null || row.flag(PartItems.DONE)) {
            return null;
          }
          return PartItems.write(
              PartItems.read(row).due(dueAt), false, Condition.next(row), expires.get());
        });
  }

  /** Keys of everything that belongs to the parts of a partition of tasks. */
  Set<ItemKey> keys(String partition) {
    var keys = new HashSet<ItemKey>();
    for (var row : table.query().all(partition, RunKeys.PART)) {
      keys.add(row.key());
      var handle = row.textOrNull(PartItems.HANDLE);
      if (handle != null) {
        keys.add(RunKeys.handle(handle));
      }
    }
    return keys;
  }
}
