package dev.hubscout.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.WebRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A deployed hub: it checks signatures as API Gateway does (AWS Signature Version 4, service
 * execute-api), and hands what is signed well to the API.
 */
final class SignedHub implements AutoCloseable {
  static final String ACCESS_KEY = "AKIDEXAMPLE";
  static final String SECRET_KEY = "the secret of the test";
  static final String REGION = "eu-central-1";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential="
              + ACCESS_KEY
              + "/([0-9]{8})/"
              + REGION
              + "/execute-api/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

  /** What was let in, as method and path. */
  final List<String> asked = new ArrayList<>();

  /** The keys with which runs were asked for. */
  final List<String> keys = new ArrayList<>();

  /** How many answers are lost, from now on, of requests that were carried out. */
  volatile int lost;

  private final HttpServer server;
  private final Backend api;

  SignedHub(Backend api) throws IOException {
    this.api = api;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var headers = new TreeMap<String, List<String>>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      if (!signed(exchange, headers, body)) {
        send(exchange, 403, "{\"message\":\"Forbidden\"}".getBytes(StandardCharsets.UTF_8));
        return;
      }
      var uri = exchange.getRequestURI();
      asked.add(exchange.getRequestMethod() + " " + uri.getRawPath());
      keys.addAll(headers.getOrDefault("idempotency-key", List.of()));
      headers.remove("authorization");
      var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      var answer =
          api.answer(
              new WebRequest(
                  exchange.getRequestMethod(), uri.getRawPath(), query, headers, body, "request"));
      if (lost > 0) {
        lost--;
        send(
            exchange,
            503,
            "{\"message\":\"Service Unavailable\"}".getBytes(StandardCharsets.UTF_8));
        return;
      }
      send(exchange, answer.status(), answer.body());
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static boolean signed(
      HttpExchange exchange, Map<String, List<String>> headers, byte[] body) {
    var authorization =
        AUTHORIZATION.matcher(headers.getOrDefault("authorization", List.of("")).getFirst());
    var time = headers.getOrDefault("x-amz-date", List.of("")).getFirst();
    if (!authorization.matches() || !time.startsWith(authorization.group(1))) {
      return false;
    }
    var names = authorization.group(2).split(";", -1);
    var canonical =
        new StringBuilder(exchange.getRequestMethod())
            .append('\n')
            .append(exchange.getRequestURI().getRawPath())
            .append('\n')
            .append(sorted(exchange.getRequestURI().getRawQuery()))
            .append('\n');
    for (var name : names) {
      canonical
          .append(name)
          .append(':')
          .append(String.join(",", headers.getOrDefault(name, List.of(""))).strip())
          .append('\n');
    }
    canonical.append('\n').append(authorization.group(2)).append('\n').append(sha256(body));
    var scope = authorization.group(1) + "/" + REGION + "/execute-api/aws4_request";
    var text =
        "AWS4-HMAC-SHA256\n"
            + time
            + "\n"
            + scope
            + "\n"
            + sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
    var key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
    for (var part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    boolean payload =
        headers
            .getOrDefault("x-amz-content-sha256", List.of(sha256(body)))
            .getFirst()
            .equals(sha256(body));
    return payload
        && Arrays.asList(names).contains("host")
        && HexFormat.of().formatHex(hmac(key, text)).equals(authorization.group(3));
  }

  private static String sorted(String query) {
    return query == null
        ? ""
        : Arrays.stream(query.split("&", -1)).sorted().collect(Collectors.joining("&"));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
