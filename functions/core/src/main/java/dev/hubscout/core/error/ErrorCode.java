package dev.hubscout.core.error;

/**
 * Every way in which Hubscout itself refuses or fails. Codes are stable; programs may count them.
 */
public enum ErrorCode {
  /** A request, event, flag or configuration value is malformed; the message names the field. */
  INVALID_INPUT(400),
  /** Nobody has said who the caller is. */
  UNAUTHORIZED(401),
  /** The caller's identity may not do this. */
  FORBIDDEN(403),
  /** The run, task or fact that was named does not exist. */
  NOT_FOUND(404),
  /** There is such a resource, but that cannot be done with it. */
  METHOD_NOT_ALLOWED(405),
  /** The request contradicts the present state, such as deleting a run that is still open. */
  CONFLICT(409),
  /** A request or what it asks for is larger than can be carried; ask for less. */
  TOO_LARGE(413),
  /** The caller asks faster than is allowed; ask again later. */
  TOO_MANY_REQUESTS(429),
  /** Something that the deployment must provide is missing or malformed: a variable, a bucket. */
  MISCONFIGURED(500),
  /** What is stored is not what Hubscout wrote; the message names it and says how to repair it. */
  DAMAGED(500),
  /** Hubscout itself is at fault; its log says more under the request's id. */
  INTERNAL(500),
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
