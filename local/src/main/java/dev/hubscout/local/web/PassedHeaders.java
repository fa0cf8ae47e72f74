package dev.hubscout.local.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The headers that pass through a {@link WebServer} from and to another server's API. The others,
 * such as a browser's connection and origin, are about one hop only.
 */
final class PassedHeaders {
  private static final Set<String> SENT =
      Set.of("accept", "accept-encoding", "content-type", "idempotency-key", "if-none-match");
  private static final Set<String> RETURNED =
      Set.of(
          "allow",
          "cache-control",
          "content-encoding",
          "content-type",
          "etag",
          "retry-after",
          "vary");

  private PassedHeaders() {}

  /** Those of a request that has them. */
  static Map<String, String> of(WebRequest request) {
    var headers = new TreeMap<String, String>();
    for (var name : SENT) {
      var value = request.header(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  /** Those of a response. */
  static Map<String, List<String>> of(Map<String, List<String>> response) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    response.forEach(
        (name, values) -> {
          if (RETURNED.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, values);
          }
        });
    return headers;
  }
}
