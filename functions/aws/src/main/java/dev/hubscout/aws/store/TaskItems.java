package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import java.time.Instant;
import java.util.Map;

/** Tasks as items. */
final class TaskItems {
  static final String OUTCOME = "outcome";
  private static final TypeReference<Map<String, Long>> TALLY = new TypeReference<>() {};

  private TaskItems() {}

  static Item write(Task task, long version, Instant expires) {
    var outcome = task.outcome();
    var item =
        key(Item.at(RunKeys.task(task.key())), task.key())
            .text("status", task.status().name())
            .text(OUTCOME, outcome == null ? null : outcome.name())
            .instant("planned_at", task.plannedAt())
            .instant("finished_at", task.finishedAt())
            .instant(Tables.DUE.sortKey(), task.dueAt())
            .number("sends", task.sends())
            .text("group_plan", task.partPlan())
            .numbers("pending", task.pending())
            .json("tally", task.tally().counts())
            .json("errors", task.errors())
            .number(Condition.VERSION, version)
            .expires(expires);
    if (!task.done()) {
      item.text(Tables.DUE.partitionKey(), RunKeys.dueTasks(task.key().shard()));
    }
    return item.build();
  }

  static Item.Builder key(Item.Builder item, TaskKey key) {
    return item.text("run_id", key.run().value())
        .text("account", key.account().value())
        .text("region", key.region().code());
  }

  static TaskKey key(Item row) {
    return new TaskKey(
        new RunId(row.text("run_id")),
        new AccountId(row.text("account")),
        new Region(row.text("region")));
  }

  static Task read(Item row) {
    var outcome = row.textOrNull(OUTCOME);
    return new Task(
        key(row),
        TaskStatus.valueOf(row.text("status")),
        outcome == null ? null : TaskOutcome.valueOf(outcome),
        row.instant("planned_at"),
        row.instantOrNull("finished_at"),
        row.instant(Tables.DUE.sortKey()),
        Math.toIntExact(row.number("sends")),
        row.textOrNull("group_plan"),
        row.numbers("pending"),
        new Tally(row.json("tally", TALLY)),
        row.json("errors", RunItems.ERRORS));
  }
}
