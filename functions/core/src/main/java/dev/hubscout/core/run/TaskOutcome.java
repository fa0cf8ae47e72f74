package dev.hubscout.core.run;

/** How a task ended. Terminal is final: nothing moves a task from one outcome to another. */
public enum TaskOutcome {
  /** The whole scope was scanned. */
  OK(true, "Nothing to do."),
  /** The whole scope was scanned, and it is empty. */
  EMPTY(true, "Nothing to do."),
  /** A part of the scope could not be scanned; the error records say which. */
  PARTIAL(false, "Read the task's errors. Start a new run to retry the instances that they name."),
  /** The role could not be assumed or lacks a permission. */
  DENIED(
      false,
      "Deploy or update the spoke role in the account, and check that its trust policy names the"
          + " hub account and organization."),
  /** A service control policy denies it, in AWS's own words. */
  DENIED_BY_SCP(
      false,
      "Ask the organization's administrators to exempt the Hubscout spoke role from the service"
          + " control policy, or exclude the account."),
  /** The account has this Region disabled. */
  NOT_ENABLED(false, "Enable the Region in the account, or leave it out of the run's Regions."),
  /** The spoke role or the SSM document is missing. */
  NOT_DEPLOYED(false, "Deploy the spoke stack to this account and Region."),
  /** AWS kept throttling. */
  THROTTLED(
      false, "Start a new run later, or lower the number of tasks that run at the same time."),
  /** No answer within the task's deadline. */
  TIMED_OUT(
      false, "Start a new run. If it happens again, the task's errors name what did not answer."),
  /** A result was cut off and could not be read whole. */
  TRUNCATED(false, "Read the task's errors; they name the result that was cut off."),
  CANCELLED(false, "The run was cancelled. Start a new one."),
  /** Anything else; the error records say what. */
  ERROR(false, "Read the task's errors, fix the cause, and start a new run.");

  private final boolean complete;
  private final String remediation;

  TaskOutcome(boolean complete, String remediation) {
    this.complete = complete;
    this.remediation = remediation;
  }

  /** Whether the whole scope was scanned. Only a complete task may age facts. */
  public boolean complete() {
    return complete;
  }

  /** What to do about it. */
  public String remediation() {
    return remediation;
  }
}
