package dev.hubscout.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.hubscout.local.signature.Signature;
import dev.hubscout.local.signature.SignedRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came.
 *
 * @param signature not verified yet
 */
record Wire(Signature signature, String operation, String body) {
  private static final int LARGEST_BODY = 2 * 1_024 * 1_024;
  private static final Map<String, String> REST_PATHS = Map.of("/listRegions", "ListRegions");

  /** The request, with its body. */
  static SignedRequest request(HttpExchange exchange) throws IOException {
    var content = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (content.length > LARGEST_BODY) {
      throw new IOException("A request has more than " + LARGEST_BODY + " bytes");
    }
    return SignedRequest.of(exchange, content);
  }

  /** Nothing where the request bears no signature. */
  static Optional<Wire> read(SignedRequest request) {
    var body = new String(request.body(), StandardCharsets.UTF_8);
    return Signature.of(request)
        .map(signature -> new Wire(signature, operation(request, body), body));
  }

  String accessKey() {
    return signature.accessKey();
  }

  String region() {
    return signature.region();
  }

  /** The service of the signature's scope. */
  String service() {
    return signature.service();
  }

  @Nullable String token() {
    return signature.token();
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

  private static String operation(SignedRequest request, String body) {
    var target = request.header("X-Amz-Target");
    if (target != null) {
      return target.substring(target.lastIndexOf('.') + 1);
    }
    var rest = REST_PATHS.get(request.path());
    if (rest != null) {
      return rest;
    }
    return form(body).getOrDefault("Action", request.path());
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
