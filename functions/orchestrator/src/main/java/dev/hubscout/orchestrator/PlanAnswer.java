package dev.hubscout.orchestrator;

import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;

/** What whoever asked for a run is told. */
record PlanAnswer(RunId runId, String status, String message) {
  static PlanAnswer of(Run run, String message) {
    return new PlanAnswer(run.id(), run.status().name(), message);
  }

  static PlanAnswer skipped(RunId open) {
    return new PlanAnswer(
        open,
        "SKIPPED",
        "Nothing was started: run "
            + open
            + " looks for the same in the same accounts and is still open.");
  }
}
