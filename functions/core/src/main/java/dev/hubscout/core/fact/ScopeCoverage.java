package dev.hubscout.core.fact;

import dev.hubscout.core.run.TaskOutcome;

/** Whether an account's Region could be scanned and, if not, why. */
public enum ScopeCoverage {
  COVERED,
  ACCOUNT_DENIED,
  ORG_DENIED,
  NOT_ENABLED,
  NOT_DEPLOYED,
  THROTTLED,
  /** The account is not, or no longer, an active one of the organization. */
  LEFT_ORGANIZATION,
  ERROR;

  /** What a task's outcome says of its scope. */
  public static ScopeCoverage of(TaskOutcome outcome) {
    return switch (outcome) {
      case OK, EMPTY, PARTIAL -> COVERED;
      case DENIED -> ACCOUNT_DENIED;
      case DENIED_BY_SCP -> ORG_DENIED;
      case NOT_ENABLED -> NOT_ENABLED;
      case NOT_DEPLOYED -> NOT_DEPLOYED;
      case THROTTLED -> THROTTLED;
      case TIMED_OUT, TRUNCATED, CANCELLED, ERROR -> ERROR;
    };
  }

  /** What to do about it. */
  public String remediation() {
    return switch (this) {
      case COVERED -> "Nothing to do.";
      case ACCOUNT_DENIED -> TaskOutcome.DENIED.remediation();
      case ORG_DENIED -> TaskOutcome.DENIED_BY_SCP.remediation();
      case NOT_ENABLED -> TaskOutcome.NOT_ENABLED.remediation();
      case NOT_DEPLOYED -> TaskOutcome.NOT_DEPLOYED.remediation();
      case THROTTLED -> TaskOutcome.THROTTLED.remediation();
      case LEFT_ORGANIZATION ->
          "Nothing to do if the account was meant to leave; its last known state stays listed."
              + " Otherwise invite it again, or reactivate it.";
      case ERROR -> TaskOutcome.ERROR.remediation();
    };
  }
}
