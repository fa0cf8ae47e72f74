package dev.hubscout.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, with what its Authorization header says.
 *
 * @param service of the credential scope
 */
record Wire(
    String accessKey,
    String region,
    String service,
    @Nullable String token,
    String operation,
    String body) {

  private static final int LARGEST_BODY = 2 * 1_024 * 1_024;
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "AWS4-HMAC-SHA256"
              + " .*Credential=([A-Za-z0-9]+)/[0-9]{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request.*");
  private static final Map<String, String> REST_PATHS = Map.of("/listRegions", "ListRegions");

  /** Nothing where the request bears no signature. */
  static Optional<Wire> read(HttpExchange exchange) throws IOException {
    var content = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (content.length > LARGEST_BODY) {
      throw new IOException("A request has more than " + LARGEST_BODY + " bytes");
    }
    var headers = exchange.getRequestHeaders();
    var authorization = headers.getFirst("Authorization");
    if (authorization == null) {
      return Optional.empty();
    }
    var credential = CREDENTIAL.matcher(authorization);
    if (!credential.matches()) {
      return Optional.empty();
    }
    var body = new String(content, StandardCharsets.UTF_8);
    return Optional.of(
        new Wire(
            credential.group(1),
            credential.group(2),
            credential.group(3),
            headers.getFirst("X-Amz-Security-Token"),
            operation(exchange, headers.getFirst("X-Amz-Target"), body),
            body));
  }

  /** What a Query request says, or nothing for a JSON one. */
  static Map<String, String> form(String body) {
    var form = new HashMap<String, String>();
    for (var pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  JsonNode json() {
    if (body.isBlank()) {
      return Text.object();
    }
    try {
      return Text.parse(body);
    } catch (JsonProcessingException e) {
      throw new AwsError("SerializationException", "The request is not JSON.");
    }
  }

  private static String operation(HttpExchange exchange, @Nullable String target, String body) {
    if (target != null) {
      return target.substring(target.lastIndexOf('.') + 1);
    }
    var path = exchange.getRequestURI().getPath();
    var rest = REST_PATHS.get(path);
    if (rest != null) {
      return rest;
    }
    return form(body).getOrDefault("Action", path);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
