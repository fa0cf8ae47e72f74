package dev.hubscout.core.work;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * What the plan queue carries: {@code events/schemas/plan-message.schema.json}.
 *
 * @param chunk a chunk of the run's accounts to plan; null to take the run as far as it can go
 */
public record PlanMessage(int schemaVersion, RunId runId, @Nullable Integer chunk) {
  public static final int VERSION = 1;

  public PlanMessage {
    if (schemaVersion != VERSION) {
      throw HubscoutException.invalid(
          "schema_version", "this function reads version " + VERSION + ".");
    }
    requireField("run_id", runId);
    if (chunk != null && chunk < 0) {
      throw HubscoutException.invalid("chunk", "chunks are numbered from 0.");
    }
  }

  /** JSON may leave out what a record cannot be without. */
  static void requireField(String name, @Nullable Object value) {
    if (value == null) {
      throw HubscoutException.invalid(name, "it is missing.");
    }
  }

  public static PlanMessage of(RunId run, int chunk) {
    return new PlanMessage(VERSION, run, chunk);
  }

  /** Takes a run as far as it can go. */
  public static PlanMessage of(RunId run) {
    return new PlanMessage(VERSION, run, null);
  }
}
