package dev.hubscout.core.run;

/** The status of a run. */
public enum RunStatus {
  /** Waits for a concurrency slot of its capability. */
  QUEUED(false),
  RUNNING(false),
  /** Every task ended complete. */
  SUCCEEDED(true),
  /** At least one task is complete and at least one is not. */
  SUCCEEDED_WITH_FAILURES(true),
  /** Planning failed, or no task was complete. */
  FAILED(true),
  CANCELLED(true);

  private final boolean terminal;

  RunStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Whether it can no longer change. */
  public boolean terminal() {
    return terminal;
  }
}
