package dev.hubscout.core.work;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;

/** What a capability's queue carries: {@code events/schemas/task-message.schema.json}. */
public record TaskMessage(int schemaVersion, RunId runId, AccountId account, Region region) {
  /** The version that is written; a newer one is refused. */
  public static final int VERSION = 1;

  public TaskMessage {
    if (schemaVersion != VERSION) {
      throw HubscoutException.invalid(
          "schema_version", "this function reads version " + VERSION + ".");
    }
    PlanMessage.requireField("run_id", runId);
    PlanMessage.requireField("account", account);
    PlanMessage.requireField("region", region);
  }

  public static TaskMessage of(TaskKey key) {
    return new TaskMessage(VERSION, key.run(), key.account(), key.region());
  }

  public TaskKey key() {
    return new TaskKey(runId, account, region);
  }
}
