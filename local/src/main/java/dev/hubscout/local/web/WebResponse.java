package dev.hubscout.local.web;

import dev.hubscout.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer. Header names are compared without regard to case. */
public record WebResponse(int status, Map<String, List<String>> headers, byte[] body) {
  public WebResponse {
    var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /**
   * A refusal in the API's shape of errors.
   *
   * @param field what is at fault; null for no single field
   */
  public static WebResponse error(
      int status, String code, @Nullable String field, String sentence, String requestId) {
    var answer = Json.lenient().createObjectNode();
    var error = answer.putObject("error").put("code", code).put("message", sentence);
    if (field != null) {
      error.put("field", field);
    }
    error.put("request_id", requestId);
    return new WebResponse(
        status,
        Map.of("Content-Type", List.of("application/json")),
        answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one more header. */
  WebResponse with(String name, String value) {
    var more = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, List.of(value));
    return new WebResponse(status, more, body);
  }
}
