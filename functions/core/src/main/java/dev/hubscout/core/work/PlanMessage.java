package dev.hubscout.core.work;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;

/** One chunk of a run's accounts to plan: {@code events/schemas/plan-message.schema.json}. */
public record PlanMessage(int schemaVersion, RunId runId, int chunk) {
  public static final int VERSION = 1;

  public PlanMessage {
    if (schemaVersion != VERSION) {
      throw HubscoutException.invalid(
          "schema_version", "this function reads version " + VERSION + ".");
    }
    if (chunk < 0) {
      throw HubscoutException.invalid("chunk", "chunks are numbered from 0.");
    }
  }

  public static PlanMessage of(RunId run, int chunk) {
    return new PlanMessage(VERSION, run, chunk);
  }
}
