package dev.hubscout.core.run;

/**
 * The reply to a run request.
 *
 * @param runId the run, or the open one because of which the request was skipped
 * @param status the run's status, or {@code SKIPPED}
 * @param message a sentence for a person
 */
public record RunAnswer(RunId runId, String status, String message) {
  /** A reply about a run, with this message. */
  public static RunAnswer of(Run run, String message) {
    return new RunAnswer(run.id(), run.status().name(), message);
  }

  /** A reply with the run's current state. */
  public static RunAnswer of(Run run) {
    return of(
        run,
        switch (run.status()) {
          case QUEUED -> "The run waits for another run of this capability to end.";
          case RUNNING -> "The run has started.";
          case SUCCEEDED, SUCCEEDED_WITH_FAILURES -> "The run has ended.";
          case FAILED ->
              run.errors().isEmpty()
                  ? "The run has failed."
                  : "The run has failed: " + run.errors().getFirst().sentence();
          case CANCELLED -> "The run was cancelled.";
        });
  }

  /** The run that was asked for is there, and over. */
  public static RunAnswer over(Run run) {
    return of(run, "This run exists already; no new one was started.");
  }

  /** No run was made, since an identical one is open. */
  public static RunAnswer skipped(RunId open) {
    return new RunAnswer(
        open,
        "SKIPPED",
        "Nothing was started: run "
            + open
            + " has the same capability and scope and is still open.");
  }
}
