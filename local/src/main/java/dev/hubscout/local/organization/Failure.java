package dev.hubscout.local.organization;

/** An error to answer with. */
public record Failure(String code, String message, int status) {

  /** An error of the caller's making. */
  public static Failure of(String code, String message) {
    return new Failure(code, message, 400);
  }

  /** The service's own failure, which the SDK retries. */
  public static Failure internal() {
    return new Failure("InternalServerError", "An error occurred on the server side.", 500);
  }
}
