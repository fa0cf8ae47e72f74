package dev.hubscout.aws.spoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.aws.access.AwsAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A loopback server that answers as a test says and remembers what it was asked. */
public final class AwsEndpoint implements AutoCloseable {
  /** A request: the operation, its body, and who signed it for which Region. */
  public record Asked(String operation, String body, String authorization) {}

  /** An answer. */
  public record Answer(int status, String body) {
    public static Answer ok(String body) {
      return new Answer(200, body);
    }
  }

  /** What to answer. */
  @FunctionalInterface
  public interface Script {
    Answer answer(Asked asked);
  }

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public AwsEndpoint(Script script) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> handle(exchange, script));
    server.start();
  }

  private void handle(HttpExchange exchange, Script script) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      var operation =
          target != null
              ? target.substring(target.indexOf('.') + 1)
              : body.startsWith("Action=")
                  ? body.substring(7, body.indexOf('&'))
                  : exchange.getRequestURI().getPath().substring(1);
      var readable = target == null ? URLDecoder.decode(body, StandardCharsets.UTF_8) : body;
      var question =
          new Asked(operation, readable, exchange.getRequestHeaders().getFirst("Authorization"));
      asked.add(question);
      var answer = script.answer(question);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Everything that was asked so far. */
  public List<Asked> asked() {
    return asked;
  }

  /** Access to this server, as key {@code HUBKEY}. */
  public AwsAccess access() {
    return new AwsAccess(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("HUBKEY", "secret")),
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        Region.EU_CENTRAL_1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
