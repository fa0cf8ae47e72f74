package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs as items. While a run is open, its counts are those of its counters. */
final class RunItems {
  static final TypeReference<List<ErrorRecord>> ERRORS = new TypeReference<>() {};
  private static final TypeReference<Map<TaskOutcome, Long>> OUTCOMES = new TypeReference<>() {};
  private static final TypeReference<RunRequest> REQUEST = new TypeReference<>() {};

  private RunItems() {}

  static Item write(Run run, long version, Instant expires) {
    var item =
        Item.at(RunKeys.run(run.id()))
            .text("run_id", run.id().value())
            .text("status", run.status().name())
            .json("request", run.request())
            .instant("created_at", run.createdAt())
            .number("chunks", run.chunks())
            .instant("planned_at", run.plannedAt())
            .instant("finished_at", run.finishedAt())
            .instant(Tables.DUE.sortKey(), run.dueAt())
            .json("outcomes", run.outcomes())
            .number("total", run.total())
            .flag("cancel_requested", run.cancelRequested())
            .flag("delete_requested", run.deleteRequested())
            .json("errors", run.errors())
            .text(Tables.BY_CAPABILITY.partitionKey(), byCapability(run.id().capability()))
            .text(Tables.BY_STATUS.partitionKey(), byStatus(run.status()))
            .text(Tables.BY_STATUS.sortKey(), RunKeys.listed(run.id()))
            .number(Condition.VERSION, version)
            .expires(expires);
    if (!run.status().terminal() || run.deleteRequested()) {
      item.text(Tables.DUE.partitionKey(), RunKeys.DUE_RUNS);
    }
    return item.build();
  }

  static String byCapability(Capability capability) {
    return "CAPABILITY#" + capability;
  }

  static Condition ofCapability(Capability capability) {
    return Condition.equal(Tables.BY_CAPABILITY.partitionKey(), byCapability(capability));
  }

  static String byStatus(RunStatus status) {
    return "STATUS#" + status;
  }

  static RunId id(Item row) {
    return new RunId(row.text("run_id"));
  }

  static RunRequest request(Item row) {
    return row.json("request", REQUEST);
  }

  static RunStatus status(Item row) {
    return RunStatus.valueOf(row.text("status"));
  }

  /**
   * The run of an item.
   *
   * @param count what its counters say; not used once it is terminal
   */
  static Run read(Item row, @Nullable Integer chunks, Count count) {
    var status = status(row);
    return new Run(
        id(row),
        status,
        request(row),
        row.instant("created_at"),
        status.terminal() ? row.intOrNull("chunks") : chunks,
        row.instantOrNull("planned_at"),
        row.instantOrNull("finished_at"),
        row.instant(Tables.DUE.sortKey()),
        status.terminal() ? row.json("outcomes", OUTCOMES) : count.outcomes(),
        status.terminal() ? row.numberOrNull("total") : count.total(),
        row.flag("cancel_requested"),
        row.flag("delete_requested"),
        row.json("errors", ERRORS));
  }
}
