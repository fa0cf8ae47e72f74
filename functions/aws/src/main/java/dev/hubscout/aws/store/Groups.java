package dev.hubscout.aws.store;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Group;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskStatus;
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
 * Groups of tasks. A partition's groups are written under a name of their own before the task names
 * it as the winning one, so whatever a killed or slower writer left behind is inert.
 */
final class Groups {
  private final Table table;
  private final Tasks tasks;
  private final Supplier<Instant> expires;
  private final InstantSource clock;

  Groups(Table table, Tasks tasks, Supplier<Instant> expires, InstantSource clock) {
    this.table = table;
    this.tasks = tasks;
    this.expires = expires;
    this.clock = clock;
  }

  List<Group> plan(
      TaskKey key,
      List<List<String>> members,
      Tally tally,
      List<ErrorRecord> errors,
      Instant groupsDueAt,
      Instant taskDueAt) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a task without groups has nothing to wait for");
    }
    var before = tasks.read(key);
    if (before.isEmpty() || before.get().done() || before.get().groupPlan() != null) {
      return before.map(this::of).orElse(List.of());
    }
    var plan = UUID.randomUUID().toString().substring(0, 8);
    var groups =
        IntStream.range(0, members.size())
            .mapToObj(
                number ->
                    new Group(key, plan, number, members.get(number), null, null, groupsDueAt))
            .toList();
    table.putAll(
        groups.stream().map(group -> GroupItems.write(group, false, 1, expires.get())).toList());
    var after = tasks.change(key, task -> waiting(task, groups, tally, errors, taskDueAt));
    if (after.isPresent() && plan.equals(after.get().groupPlan())) {
      return groups;
    }
    table.deleteAll(groups.stream().map(GroupItems::key).toList());
    return after.map(this::of).orElse(List.of());
  }

  private static Task waiting(
      Task task, List<Group> groups, Tally tally, List<ErrorRecord> errors, Instant dueAt) {
    if (task.done() || task.groupPlan() != null) {
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
        groups.getFirst().plan(),
        groups.stream().map(Group::number).collect(Collectors.toSet()),
        task.tally().plus(tally),
        ErrorRecord.bounded(task.errors(), errors));
  }

  List<Group> of(TaskKey key) {
    return tasks.read(key).map(this::of).orElse(List.of());
  }

  private List<Group> of(Task task) {
    var plan = task.groupPlan();
    return plan == null
        ? List.of()
        : table
            .query()
            .all(
                RunKeys.tasks(task.key().run(), task.key().shard()),
                RunKeys.groups(task.key(), plan))
            .stream()
            .map(GroupItems::read)
            .toList();
  }

  void sent(Group group, String commandId, Instant now, Instant dueAt) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(GroupItems.key(group));
      if (row.isEmpty()) {
        return;
      }
      var sent = with(GroupItems.read(row.get()), commandId, now, dueAt);
      var item =
          GroupItems.write(
              sent, row.get().flag(GroupItems.DONE), Conditions.next(row.get()), expires.get());
      var command =
          TaskItems.key(Row.at(RunKeys.command(commandId)), group.task())
              .text("plan", group.plan())
              .number("number", group.number())
              .expires(expires.get())
              .build();
      var refused =
          table
              .transaction()
              .put(item, Conditions.unchanged(row.get(), clock.instant()))
              .put(command, null)
              .commit();
      if (refused.isEmpty()) {
        return;
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("noting command " + commandId);
  }

  Optional<Group> ofCommand(String commandId) {
    return table
        .get(RunKeys.command(commandId))
        .flatMap(
            row ->
                table.get(
                    RunKeys.group(
                        TaskItems.key(row),
                        row.text("plan"),
                        Math.toIntExact(row.number("number")))))
        .map(GroupItems::read);
  }

  Optional<Task> done(Group group, Tally tally, List<ErrorRecord> errors) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(RunKeys.task(group.task()));
      if (row.isEmpty()) {
        return Optional.empty();
      }
      var task = TaskItems.read(row.get());
      if (!pending(task, group)) {
        return Optional.of(task);
      }
      var after = without(task, group.number(), tally, errors);
      var transaction =
          table
              .transaction()
              .put(
                  tasks.rewritten(after, row.get()),
                  Conditions.unchanged(row.get(), clock.instant()));
      table
          .get(GroupItems.key(group))
          .ifPresent(
              stored ->
                  transaction.put(
                      GroupItems.write(
                          GroupItems.read(stored), true, Conditions.next(stored), expires.get()),
                      Conditions.unchanged(stored, clock.instant())));
      if (transaction.commit().isEmpty()) {
        return Optional.of(after);
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("ending group " + group.comment());
  }

  private static boolean pending(Task task, Group group) {
    return group.plan().equals(task.groupPlan()) && task.pending().contains(group.number());
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
        task.groupPlan(),
        pending,
        task.done() ? task.tally() : task.tally().plus(tally),
        task.done() ? task.errors() : ErrorRecord.bounded(task.errors(), errors));
  }

  List<Group> due(Instant before, int limit) {
    var entries = new ArrayList<Queries.Entry>();
    for (int shard = 0; shard < TaskKey.SHARDS; shard++) {
      entries.addAll(
          table.query().upTo(Tables.DUE, RunKeys.dueGroups(shard), Row.time(before), limit));
    }
    var groups =
        Queries.earliest(entries, limit, table).stream()
            .filter(row -> !row.flag(GroupItems.DONE))
            .map(GroupItems::read)
            .filter(group -> !group.dueAt().isAfter(before))
            .toList();
    var owners =
        table.getAll(groups.stream().map(group -> RunKeys.task(group.task())).distinct().toList());
    var due = new ArrayList<Group>();
    var inert = new ArrayList<ItemKey>();
    for (var group : groups) {
      var owner = owners.get(RunKeys.task(group.task()));
      var task = owner == null ? null : TaskItems.read(owner);
      if (task != null && pending(task, group)) {
        due.add(group);
      } else if (inert(task, group)) {
        inert.add(GroupItems.key(group));
      }
    }
    table.deleteAll(inert);
    return due;
  }

  /** Whether the group can never count: its task is gone, over, or was partitioned otherwise. */
  private static boolean inert(@Nullable Task task, Group group) {
    return task == null
        || (task.groupPlan() == null ? task.done() : !task.groupPlan().equals(group.plan()));
  }

  void postpone(Group group, Instant dueAt) {
    table.rewriteAll(
        Set.of(GroupItems.key(group)),
        (key, row) -> {
          if (row == null || row.flag(GroupItems.DONE)) {
            return null;
          }
          var stored = GroupItems.read(row);
          var later = with(stored, stored.commandId(), stored.sentAt(), dueAt);
          return GroupItems.write(later, false, Conditions.next(row), expires.get());
        });
  }

  /** Keys of everything that belongs to the groups of a partition of tasks. */
  Set<ItemKey> keys(String partition) {
    var keys = new HashSet<ItemKey>();
    for (var row : table.query().all(partition, RunKeys.GROUP)) {
      keys.add(row.key());
      var command = row.textOrNull("command_id");
      if (command != null) {
        keys.add(RunKeys.command(command));
      }
    }
    return keys;
  }

  private static Group with(
      Group group, @Nullable String commandId, @Nullable Instant sentAt, Instant dueAt) {
    return new Group(
        group.task(), group.plan(), group.number(), group.members(), commandId, sentAt, dueAt);
  }
}
