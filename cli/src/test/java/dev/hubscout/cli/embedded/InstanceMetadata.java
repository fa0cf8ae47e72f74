package dev.hubscout.cli.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.aws.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The metadata service of an instance that has a role, in its second version: whoever has no token,
 * which only a PUT gives, is refused.
 */
final class InstanceMetadata implements AutoCloseable {
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final String ROLE = "inventory";
  private static final String TOKEN = "x-aws-ec2-metadata-token";

  private final HttpServer server;
  private final Credentials keys;
  private final String region;
  private final String token = UUID.randomUUID().toString();
  private final List<String> given = new CopyOnWriteArrayList<>();

  /**
   * @param keys of the instance's role
   * @param region the instance's
   */
  InstanceMetadata(Credentials keys, String region) throws IOException {
    this.keys = keys;
    this.region = region;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was given out, by path. */
  List<String> given() {
    return List.copyOf(given);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("PUT") && path.equals("/latest/api/token")) {
        var seconds = exchange.getRequestHeaders().getFirst(TOKEN + "-ttl-seconds");
        exchange.getResponseHeaders().set(TOKEN + "-ttl-seconds", seconds);
        write(exchange, 200, token);
      } else if (!token.equals(exchange.getRequestHeaders().getFirst(TOKEN))) {
        write(exchange, 401, "");
      } else {
        var content = content(path);
        if (!content.isEmpty()) {
          given.add(path);
        }
        write(exchange, content.isEmpty() ? 404 : 200, content);
      }
    }
  }

  private String content(String path) {
    return switch (path) {
      case ROLES -> ROLE;
      case ROLES + ROLE -> credentials();
      case "/latest/dynamic/instance-identity/document" ->
          Json.lenient().createObjectNode().put("region", region).toString();
      default -> "";
    };
  }

  private String credentials() {
    return Json.lenient()
        .createObjectNode()
        .put("Code", "Success")
        .put("Type", "AWS-HMAC")
        .put("AccessKeyId", keys.accessKeyId())
        .put("SecretAccessKey", keys.secretAccessKey())
        .put("Token", keys.sessionToken())
        .put("LastUpdated", Instant.now().toString())
        .put("Expiration", Instant.now().plus(Duration.ofHours(6)).toString())
        .toString();
  }

  private static void write(HttpExchange exchange, int status, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
