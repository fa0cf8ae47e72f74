package dev.hubscout.local.signature;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, as far as a signature covers it.
 *
 * @param path as on the wire, still encoded
 * @param query as on the wire; null where there is none
 * @param headers by their names in lower case
 */
public record SignedRequest(
    String method,
    String path,
    @Nullable String query,
    Map<String, List<String>> headers,
    byte[] body) {

  /** With headers whose names may be in any case. */
  public SignedRequest {
    var lower = new TreeMap<String, List<String>>();
    headers.forEach(
        (name, values) ->
            lower
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
    headers = lower;
  }

  /** A request to the JDK's server, whose body was read already. */
  public static SignedRequest of(HttpExchange exchange, byte[] body) {
    var uri = exchange.getRequestURI();
    return new SignedRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        uri.getRawQuery(),
        exchange.getRequestHeaders(),
        body);
  }

  /** The value of a header that came once; null where it is missing or came more often. */
  public @Nullable String header(String name) {
    var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 ? values.getFirst() : null;
  }

  /** What the query says, decoded; the last value of a name that comes more often. */
  public Map<String, String> parameters() {
    var parameters = new HashMap<String, String>();
    for (var pair : pairs()) {
      parameters.put(pair.getKey(), pair.getValue());
    }
    return parameters;
  }

  List<Map.Entry<String, String>> pairs() {
    var pairs = new ArrayList<Map.Entry<String, String>>();
    for (var pair : query == null ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        pairs.add(
            Map.entry(
                decoded(equals < 0 ? pair : pair.substring(0, equals)),
                equals < 0 ? "" : decoded(pair.substring(equals + 1))));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
