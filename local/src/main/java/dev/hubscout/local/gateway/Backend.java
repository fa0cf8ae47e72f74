package dev.hubscout.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** The server behind a gateway. */
final class Backend implements AutoCloseable {
  /** Longer than any poll for messages. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of a connection, or set by the client and the server themselves. */
  private static final Set<String> OWN =
      Set.of(
          "connection",
          "content-length",
          "date",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  private final URI server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Backend(URI server) {
    this.server = server;
  }

  void pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    var uri = exchange.getRequestURI();
    var query = uri.getRawQuery();
    var request =
        HttpRequest.newBuilder(
                URI.create(server + uri.getRawPath() + (query == null ? "" : "?" + query)))
            .timeout(PATIENCE)
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    try (var content = answer.body()) {
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(answer.statusCode(), length(exchange, answer));
      content.transferTo(exchange.getResponseBody());
    }
  }

  /** As HttpServer takes it: -1 for nothing, 0 for a length that is not known. */
  private static long length(HttpExchange exchange, HttpResponse<?> answer) {
    long length = answer.headers().firstValueAsLong("content-length").orElse(0);
    boolean empty =
        exchange.getRequestMethod().equals("HEAD")
            || answer.statusCode() == 204
            || answer.statusCode() == 304
            || (length == 0 && answer.headers().firstValue("content-length").isPresent());
    return empty ? -1 : length;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
