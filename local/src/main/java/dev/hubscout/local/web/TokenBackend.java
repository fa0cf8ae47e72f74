package dev.hubscout.local.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The API of a {@link WebServer} of another process on this machine, asked with its token. */
public final class TokenBackend implements Backend, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(35);

  private final URI origin;
  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param address as {@link WebServer#address} has it
   */
  public TokenBackend(URI address) {
    origin = URI.create(address.getScheme() + "://" + address.getRawAuthority());
    token = address.getFragment().substring("token=".length());
  }

  @Override
  public WebResponse answer(WebRequest request) throws IOException {
    var query = request.query().isEmpty() ? "" : "?" + request.query();
    var sent =
        HttpRequest.newBuilder(URI.create(origin + request.path() + query))
            .timeout(ANSWER)
            .header("authorization", "Bearer " + token)
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    PassedHeaders.of(request).forEach(sent::header);
    try {
      var answer = client.send(sent.build(), BodyHandlers.ofByteArray());
      return new WebResponse(
          answer.statusCode(), PassedHeaders.of(answer.headers().map()), answer.body());
    } catch (ConnectException e) {
      throw new IOException("nothing listens at " + origin, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
