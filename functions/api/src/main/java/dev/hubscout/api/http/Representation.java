package dev.hubscout.api.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.limit.ApiLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Gives answers the form that a client takes: validated, compressed, or headers alone. */
public final class Representation {
  private static final int ETAG_BYTES = 16;

  private final ApiLimits limits;
  private final Cors cors;

  public Representation(ApiLimits limits, Cors cors) {
    this.limits = limits;
    this.cors = cors;
  }

  /** The answer to a request, as the gateway takes it. */
  public APIGatewayV2HTTPResponse of(Request request, Answer answer) {
    var headers = headers(request, answer);
    var body = answer.json().getBytes(StandardCharsets.UTF_8);
    if (answer.status() == 200) {
      var tag = tag(body);
      headers.put("etag", tag);
      if (matches(request, tag)) {
        headers.remove("content-type");
        return response(304, headers).build();
      }
    }
    if (request.head() || body.length == 0) {
      return response(answer.status(), headers).build();
    }
    if (body.length < limits.compressFrom() || !takesGzip(request)) {
      return response(answer.status(), headers)
          .withBody(new String(body, StandardCharsets.UTF_8)) // has no half characters any more
          .withIsBase64Encoded(false)
          .build();
    }
    headers.put("content-encoding", "gzip");
    return response(answer.status(), headers)
        .withBody(Base64.getEncoder().encodeToString(compressed(body)))
        .withIsBase64Encoded(true)
        .build();
  }

  private static APIGatewayV2HTTPResponse.APIGatewayV2HTTPResponseBuilder response(
      int status, Map<String, String> headers) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(headers);
  }

  private Map<String, String> headers(Request request, Answer answer) {
    var headers = new TreeMap<>(answer.headers());
    headers.put("cache-control", answer.status() == 200 ? "private, no-cache" : "no-store");
    headers.put("vary", cors.open() ? "accept-encoding, origin" : "accept-encoding");
    headers.put("x-content-type-options", "nosniff");
    if (!answer.json().isEmpty()) {
      headers.put("content-type", "application/json");
    }
    var origin = cors.allowed(request);
    if (origin != null) {
      headers.put("access-control-allow-origin", origin);
      headers.put("access-control-expose-headers", "allow, etag, retry-after");
    }
    return headers;
  }

  private static String tag(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"'
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(Arrays.copyOf(digest, ETAG_BYTES))
          + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** A proxy that compresses marks a tag as weak; what it is of is the same. */
  private static boolean matches(Request request, String tag) {
    var known = request.header("if-none-match");
    return known != null
        && Arrays.stream(known.split(",", -1))
            .map(String::strip)
            .map(one -> one.startsWith("W/") ? one.substring(2) : one)
            .anyMatch(one -> one.equals(tag) || one.equals("*"));
  }

  private static boolean takesGzip(Request request) {
    var accepted = request.header("accept-encoding");
    return accepted != null
        && Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .anyMatch(
                one -> one.equals("gzip") || one.matches("gzip *; *q=(1(\\.0*)?|0\\.0*[1-9].*)"));
  }

  private static byte[] compressed(byte[] body) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
