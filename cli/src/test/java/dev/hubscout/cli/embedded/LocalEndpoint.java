package dev.hubscout.cli.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * One address for all of AWS, as a person would give it in {@code AWS_ENDPOINT_URL}: what is signed
 * for S3 goes to the S3 server, the rest to the local organization. Where it is told to, it fails
 * as a broken proxy does, with an HTTP 500 that holds no AWS error. It remembers what it was asked.
 */
final class LocalEndpoint implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final String BROKEN = "AmazonSSM.DescribeInstanceInformation";

  /** The Region and the service that a request was signed for. */
  private static final Pattern SCOPE =
      Pattern.compile(".*Credential=[^/]+/[0-9]{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request.*");

  /** Of a connection, or set by the client and the server themselves. */
  private static final Set<String> NOT_FORWARDED =
      Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private final URI aws;
  private final URI objects;
  private final Set<String> broken;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * @param broken the Regions in which nobody is told which instances Systems Manager knows
   */
  LocalEndpoint(URI aws, URI objects, Set<String> broken) throws IOException {
    this.aws = aws;
    this.objects = objects;
    this.broken = Set.copyOf(broken);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every request, in order: the operation of a JSON service, else method and path. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = exchange.getRequestHeaders().getFirst(TARGET);
      var uri = exchange.getRequestURI();
      asked.add(target == null ? exchange.getRequestMethod() + " " + uri.getPath() : target);
      var body = exchange.getRequestBody().readAllBytes();
      var scope = SCOPE.matcher(String.valueOf(exchange.getRequestHeaders().get("Authorization")));
      boolean signed = scope.matches();
      if (signed && BROKEN.equals(target) && broken.contains(scope.group(1))) {
        fail(exchange);
      } else {
        forward(exchange, signed && scope.group(2).equals("s3") ? objects : aws, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void fail(HttpExchange exchange) throws IOException {
    var page = "<html><h1>Internal Server Error</h1></html>".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(500, page.length);
    exchange.getResponseBody().write(page);
  }

  private void forward(HttpExchange exchange, URI server, byte[] body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    var empty = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
    exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
    if (!empty) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
