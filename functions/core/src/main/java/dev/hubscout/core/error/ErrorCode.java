package dev.hubscout.core.error;

/**
 * Every way in which Hubscout itself refuses or fails. Codes are stable; programs may count them.
 */
public enum ErrorCode {
  /** A request, event, flag or configuration value is malformed; the message names the field. */
  INVALID_INPUT(400),
  /** The caller's identity may not do this. */
  FORBIDDEN(403),
  /** The run, task or fact that was named does not exist. */
  NOT_FOUND(404),
  /** The request contradicts the present state, such as deleting a run that is still open. */
  CONFLICT(409),
  /** Something that the deployment must provide is missing or malformed: a variable, a bucket. */
  MISCONFIGURED(500),
  /** An AWS service refused, throttled or did not answer; the cause says which. */
  AWS_FAILURE(502);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status with which an API answers this code. */
  public int status() {
    return status;
  }
}
