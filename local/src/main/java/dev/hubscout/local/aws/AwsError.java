package dev.hubscout.local.aws;

/** An answer that is an error. */
final class AwsError extends RuntimeException {
  private final String code;
  private final int status;

  AwsError(String code, String message, int status) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  AwsError(String code, String message) {
    this(code, message, 400);
  }

  static AwsError validation(String message) {
    return new AwsError("ValidationException", message);
  }

  String code() {
    return code;
  }

  int status() {
    return status;
  }

  String text() {
    var message = getMessage();
    return message == null ? "" : message;
  }
}
