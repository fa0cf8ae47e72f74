package dev.hubscout.core.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failure with a code, the field that it concerns, if any, and a message. */
public final class HubscoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String field;

  public HubscoutException(ErrorCode code, @Nullable String field, String message) {
    this(code, field, message, null);
  }

  public HubscoutException(
      ErrorCode code, @Nullable String field, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.field = field;
  }

  /** Bad input: {@code field: sentence}. Nothing was changed. */
  public static HubscoutException invalid(String field, String sentence) {
    return new HubscoutException(ErrorCode.INVALID_INPUT, field, field + ": " + sentence);
  }

  public static HubscoutException notFound(String sentence) {
    return new HubscoutException(ErrorCode.NOT_FOUND, null, sentence);
  }

  public static HubscoutException conflict(String sentence) {
    return new HubscoutException(ErrorCode.CONFLICT, null, sentence);
  }

  /** The same of a field that whoever gave it knows by another name, such as a flag's. */
  public HubscoutException named(String name) {
    var message = String.valueOf(getMessage());
    var prefix = field == null ? "" : field + ": ";
    var sentence = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return new HubscoutException(code, name, name + ": " + sentence, this);
  }

  /**
   * What a function answers instead of what was asked for: {@code {"error": {...}}}.
   *
   * @param requestId the invocation's, for the log
   */
  public Map<String, Object> answer(String requestId) {
    var error = new LinkedHashMap<String, Object>();
    error.put("code", code.name());
    error.put("status", code.status());
    error.put("message", getMessage());
    error.put("request_id", requestId);
    return Map.of("error", error);
  }

  public ErrorCode code() {
    return code;
  }

  /** The offending field's name, or null where no single field is at fault. */
  public @Nullable String field() {
    return field;
  }
}
