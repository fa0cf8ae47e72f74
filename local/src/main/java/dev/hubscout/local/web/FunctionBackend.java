package dev.hubscout.local.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.hub.Function;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function as API Gateway's HTTP APIs put it behind HTTP: payload format 2.0 of their proxy
 * integration, on the default stage and the default route.
 */
public final class FunctionBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionBackend.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Of the connection, not of the message. */
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

  private final Function function;
  private final InstantSource clock;

  public FunctionBackend(Function function, InstantSource clock) {
    this.function = function;
    this.clock = clock;
  }

  @Override
  public WebResponse answer(WebRequest request) {
    JsonNode event;
    try {
      event = event(request);
    } catch (IllegalArgumentException e) {
      return WebResponse.error(
          400,
          "INVALID_INPUT",
          "query",
          "query: a percent sign takes two hex digits behind it.",
          request.requestId());
    }
    try {
      return response(function.invoke(event));
    } catch (IOException | RuntimeException e) {
      LOG.error("{} failed on request {}", function.name(), request.requestId(), e);
      return json(500, "{\"message\":\"Internal Server Error\"}");
    }
  }

  private JsonNode event(WebRequest request) {
    var now = clock.instant();
    var event =
        Json.lenient()
            .createObjectNode()
            .put("version", "2.0")
            .put("routeKey", "$default")
            .put("rawPath", request.path())
            .put("rawQueryString", request.query());
    var headers = event.putObject("headers");
    new TreeMap<>(request.headers())
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name)) {
                headers.put(name, String.join(",", values));
              }
            });
    var parameters = parameters(request.query());
    if (!parameters.isEmpty()) {
      var query = event.putObject("queryStringParameters");
      parameters.forEach((name, values) -> query.put(name, String.join(",", values)));
    }
    event.set("requestContext", context(request, now));
    if (request.body().length > 0) {
      var text = text(request.body());
      event.put("body", text == null ? Base64.getEncoder().encodeToString(request.body()) : text);
      return event.put("isBase64Encoded", text == null);
    }
    return event.put("isBase64Encoded", false);
  }

  private static JsonNode context(WebRequest request, Instant now) {
    var context =
        Json.lenient()
            .createObjectNode()
            .put("accountId", "anonymous")
            .put("apiId", "local")
            .put("domainName", "127.0.0.1")
            .put("domainPrefix", "local");
    var http =
        context
            .putObject("http")
            .put("method", request.method())
            .put("path", request.path())
            .put("protocol", "HTTP/1.1")
            .put("sourceIp", "127.0.0.1");
    var agent = request.header("user-agent");
    if (agent != null) {
      http.put("userAgent", agent);
    }
    return context
        .put("requestId", request.requestId())
        .put("routeKey", "$default")
        .put("stage", "$default")
        .put("time", TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  /**
   * @throws IllegalArgumentException where something is not encoded as it is said to be
   */
  private static Map<String, List<String>> parameters(String query) {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (var part : query.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      var name = equals < 0 ? part : part.substring(0, equals);
      var value = equals < 0 ? "" : part.substring(equals + 1);
      parameters
          .computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), it -> new ArrayList<>())
          .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static @Nullable String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** What is no answer in the format is the body itself, as API Gateway has it. */
  private static WebResponse response(JsonNode answer) {
    if (!answer.path("statusCode").isInt()) {
      return json(200, answer.toString());
    }
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", List.of("text/plain;charset=UTF-8"));
    answer
        .path("headers")
        .properties()
        .forEach(entry -> headers.put(entry.getKey(), List.of(entry.getValue().asText())));
    var body = answer.path("body").asText("");
    var bytes =
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    headers.keySet().removeIf(name -> HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT)));
    headers.remove("Content-Length");
    return new WebResponse(answer.path("statusCode").intValue(), headers, bytes);
  }

  private static WebResponse json(int status, String body) {
    return new WebResponse(
        status,
        Map.of("Content-Type", List.of("application/json")),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
