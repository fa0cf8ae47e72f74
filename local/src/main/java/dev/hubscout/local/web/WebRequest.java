package dev.hubscout.local.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for the API.
 *
 * @param path as it was sent: segments of letters, digits and {@code -_.~}
 * @param query as it was sent, without the question mark; empty where there was none
 * @param headers by name in lower case
 */
public record WebRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    String requestId) {

  /** The first value of a header; null where it was not sent. */
  public @Nullable String header(String name) {
    var values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
