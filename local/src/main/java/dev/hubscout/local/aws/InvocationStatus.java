package dev.hubscout.local.aws;

/** Where a command stands on one instance. */
enum InvocationStatus {
  PENDING("Pending", "Pending"),
  IN_PROGRESS("InProgress", "InProgress"),
  CANCELLING("Cancelling", "Cancelling"),
  SUCCESS("Success", "Success"),
  FAILED("Failed", "Failed"),
  EXECUTION_TIMED_OUT("TimedOut", "ExecutionTimedOut"),
  DELIVERY_TIMED_OUT("TimedOut", "DeliveryTimedOut"),
  CANCELLED("Cancelled", "Cancelled"),
  /** Never started, because other instances had used up MaxErrors. */
  TERMINATED("Cancelled", "Terminated");

  private final String status;
  private final String details;

  InvocationStatus(String status, String details) {
    this.status = status;
    this.details = details;
  }

  String status() {
    return status;
  }

  String details() {
    return details;
  }

  boolean terminal() {
    return switch (this) {
      case PENDING, IN_PROGRESS, CANCELLING -> false;
      case SUCCESS, FAILED, EXECUTION_TIMED_OUT, DELIVERY_TIMED_OUT, CANCELLED, TERMINATED -> true;
    };
  }

  /** Whether it counts against MaxErrors; a command that was not delivered does not. */
  boolean error() {
    return this == FAILED || this == EXECUTION_TIMED_OUT;
  }
}
