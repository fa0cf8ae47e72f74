package dev.hubscout.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.error.ErrorCode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is answered, before it is compressed.
 *
 * @param json the body; empty where there is none
 * @param headers by name in lower case
 */
public record Answer(int status, String json, Map<String, String> headers) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** An answer with a body. */
  public static Answer of(int status, JsonNode body) {
    return new Answer(status, body.toString(), Map.of());
  }

  /** What was asked for. */
  public static Answer ok(JsonNode body) {
    return of(200, body);
  }

  /** What was asked for, written already. */
  public static Answer ok(String json) {
    return new Answer(200, json, Map.of());
  }

  /**
   * An error.
   *
   * @param field what is at fault; null where no single field is
   * @param requestId the invocation's, for the log
   */
  static Answer error(
      int status, ErrorCode code, String message, @Nullable String field, String requestId) {
    var error =
        new Fields()
            .known("code", code)
            .known("message", Words.printable(message))
            .known("field", field == null ? null : Words.printable(field))
            .known("request_id", requestId);
    return of(status, new Fields().known("error", error.json()).json());
  }

  /** An error with its code's own status. */
  public static Answer error(ErrorCode code, String message, String requestId) {
    return error(code.status(), code, message, null, requestId);
  }

  /** The same with a header more. */
  public Answer with(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name, value);
    return new Answer(status, json, more);
  }

  /** The same without its body. */
  Answer empty(int otherStatus) {
    return new Answer(otherStatus, "", headers);
  }
}
