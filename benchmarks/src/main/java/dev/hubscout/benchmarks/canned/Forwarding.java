package dev.hubscout.benchmarks.canned;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;

/** Passes on what the organization answers itself: all that the hub asks, and sessions. */
final class Forwarding implements AutoCloseable {
  /** Of a connection, or set by the client itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "transfer-encoding", "upgrade");

  private final URI organization;
  private final String hub;
  private final HttpClient client;

  /**
   * @param organization where it is
   * @param hub the access key by which the hub's own calls are known
   */
  Forwarding(URI organization, String hub) {
    // a signature is for the host that was asked
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    this.organization = organization;
    this.hub = hub;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Whether a request with this signature is for the organization. */
  boolean takes(String authorization) {
    return authorization.contains("Credential=" + hub + "/") || authorization.contains("/sts/");
  }

  void send(HttpExchange exchange) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(organization.resolve(exchange.getRequestURI()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    var body = exchange.getRequestBody().readAllBytes();
    request.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    exchange.sendResponseHeaders(
        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
