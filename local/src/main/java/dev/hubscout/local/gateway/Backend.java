package dev.hubscout.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import dev.hubscout.aws.access.AwsAccess;
import java.io.ByteArrayInputStream;
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
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** The server behind a gateway, asked with keys of its own. */
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

  /** Of the signature with which a request came. */
  private static final Set<String> SIGNATURE =
      Set.of("authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token");

  private static final String PRESIGNED = "X-Amz-";

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final URI server;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final String service;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param server where it is, in which Region, and with which keys it is asked
   * @param service its name in the scope of a signature
   */
  Backend(AwsAccess server, String service) {
    this.server = Objects.requireNonNull(server.endpoint(), "where it is");
    this.region = Objects.requireNonNull(server.region(), "its Region").id();
    this.credentials = Objects.requireNonNull(server.credentials(), "its keys");
    this.service = service;
  }

  void pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(signed(exchange, body), BodyHandlers.ofInputStream());
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

  private HttpRequest signed(HttpExchange exchange, byte[] body) {
    var uri = exchange.getRequestURI();
    var unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(exchange.getRequestMethod()))
            .uri(URI.create(server + uri.getRawPath() + query(uri)));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              var lower = name.toLowerCase(Locale.ROOT);
              if (!OWN.contains(lower) && !SIGNATURE.contains(lower)) {
                unsigned.putHeader(name, values);
              }
            });
    boolean s3 = service.equals("s3");
    var signed =
        signer.sign(
            it ->
                it.identity(credentials.resolveCredentials())
                    .request(unsigned.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3));
    var request =
        HttpRequest.newBuilder(signed.request().getUri())
            .timeout(PATIENCE)
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  /** The query without what a presigned URL says of its signature. */
  private static String query(URI uri) {
    var query = uri.getRawQuery();
    if (query == null) {
      return "";
    }
    var kept = new StringJoiner("&", "?", "").setEmptyValue("");
    for (var pair : query.split("&", -1)) {
      if (!pair.startsWith(PRESIGNED)) {
        kept.add(pair);
      }
    }
    return kept.toString();
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
