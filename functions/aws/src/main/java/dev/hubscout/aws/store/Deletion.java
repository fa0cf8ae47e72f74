package dev.hubscout.aws.store;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Table;
import java.util.HashSet;
import java.util.List;

/** Deletes runs. The run itself goes last, so that a deletion that was cut off can be repeated. */
final class Deletion {
  private final Table table;
  private final Snapshots snapshots;
  private final Parts parts;

  Deletion(Table table, Snapshots snapshots, Parts parts) {
    this.table = table;
    this.snapshots = snapshots;
    this.parts = parts;
  }

  void delete(RunId id) {
    var row = table.get(RunKeys.run(id));
    if (row.isEmpty()) {
      return;
    }
    if (!RunItems.status(row.get()).terminal()) {
      throw HubscoutException.conflict("Run " + id + " is still open; cancel it first.");
    }
    for (int shard = 0; shard < TaskKey.SHARDS; shard++) {
      var partition = RunKeys.tasks(id, shard);
      var keys = new HashSet<>(parts.keys(partition));
      table.query().all(partition, RunKeys.TASK).forEach(task -> keys.add(task.key()));
      table.deleteAll(keys);
    }
    table.deleteAll(Counters.keys(id));
    table.deleteAll(snapshots.keys(id));
    var request = RunItems.request(row.get());
    if (request.idempotencyKey() != null) {
      table.delete(
          RunKeys.idempotency(request.capability(), request.idempotencyKey()),
          Condition.equal("run_id", id.value()));
    }
    table.deleteAll(List.of(RunKeys.run(id)));
  }
}
