package dev.hubscout.api.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.hubscout.core.error.HubscoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request in payload format 2.0 of API Gateway's HTTP APIs.
 *
 * @param method in upper case
 * @param path without the stage
 * @param query as it was sent, without the question mark
 * @param headers by name in lower case
 * @param content the body as the gateway has it
 * @param encoded whether it is Base64
 */
public record Request(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String content,
    boolean encoded) {
  private static final String NO_STAGE = "$default";

  public Request {
    headers = Map.copyOf(headers);
  }

  /** Reads an event, whatever it lacks. */
  public static Request of(APIGatewayV2HTTPEvent event) {
    var context = event.getRequestContext();
    var http = context == null ? null : context.getHttp();
    var method = http == null || http.getMethod() == null ? "" : http.getMethod();
    return new Request(
        method.toUpperCase(Locale.ROOT),
        withoutStage(orEmpty(event.getRawPath()), context == null ? null : context.getStage()),
        orEmpty(event.getRawQueryString()),
        lowerCase(event.getHeaders()),
        orEmpty(event.getBody()),
        event.getIsBase64Encoded());
  }

  private static String withoutStage(String path, @Nullable String stage) {
    return stage != null && !stage.equals(NO_STAGE) && path.startsWith("/" + stage + "/")
        ? path.substring(stage.length() + 1)
        : path;
  }

  private static Map<String, String> lowerCase(@Nullable Map<String, String> headers) {
    var lower = new TreeMap<String, String>();
    if (headers != null) {
      headers.forEach(
          (name, value) -> {
            if (name != null && value != null) {
              lower.put(name.toLowerCase(Locale.ROOT), value);
            }
          });
    }
    return lower;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** A header's value; null where it was not sent. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Whether it requests only headers. */
  public boolean head() {
    return method.equals("HEAD");
  }

  /**
   * The body as text; empty where there is none.
   *
   * @throws HubscoutException {@code INVALID_INPUT} where it is not the Base64 it is said to be
   */
  public String body() {
    if (!encoded) {
      return content;
    }
    try {
      return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw HubscoutException.invalid("body", "it is declared as Base64, but is not.");
    }
  }
}
