package dev.hubscout.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose request it is and for which Region: of its header, or of a presigned URL's query. */
record Signature(String accessKey, String region, @Nullable String token) {
  private static final Pattern SCOPE =
      Pattern.compile("([A-Za-z0-9]+)/[0-9]{8}/([a-z0-9-]+)/[a-z0-9-]+/aws4_request");
  private static final Pattern HEADER =
      Pattern.compile("AWS4-HMAC-SHA256 .*Credential=([^,\\s]+).*");

  static Optional<Signature> of(HttpExchange exchange, Map<String, String> query) {
    var headers = exchange.getRequestHeaders();
    var authorization = headers.getFirst("Authorization");
    if (authorization == null) {
      return of(query.getOrDefault("X-Amz-Credential", ""), query.get("X-Amz-Security-Token"));
    }
    var header = HEADER.matcher(authorization);
    return header.matches()
        ? of(header.group(1), headers.getFirst("X-Amz-Security-Token"))
        : Optional.empty();
  }

  private static Optional<Signature> of(String credential, @Nullable String token) {
    var scope = SCOPE.matcher(credential);
    return scope.matches()
        ? Optional.of(new Signature(scope.group(1), scope.group(2), token))
        : Optional.empty();
  }

  static Map<String, String> query(@Nullable String raw) {
    var query = new HashMap<String, String>();
    if (raw == null) {
      return query;
    }
    for (var pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      query.put(
          decoded(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    query.remove("");
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
