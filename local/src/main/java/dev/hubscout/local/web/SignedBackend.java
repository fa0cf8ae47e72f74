package dev.hubscout.local.web;

import dev.hubscout.core.error.HubscoutException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** A deployed hub's API, asked with the caller's own AWS credentials. */
public final class SignedBackend implements Backend, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignedBackend.class);
  private static final Pattern GATEWAY =
      Pattern.compile("[a-z0-9]+\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** API Gateway itself gives up after 30. */
  private static final Duration ANSWER = Duration.ofSeconds(35);

  /** Lambda answers with no more than 6 MB. */
  private static final int MAX_ANSWER = 10 << 20;

  /** What the client sets itself. */
  private static final Set<String> OWN = Set.of("host", "content-length");

  private final URI hub;
  private final String region;
  private final AwsCredentialsProvider credentials;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param hub as {@link #hub} has it
   * @param region the hub's
   * @param credentials the caller's, asked for each request since they expire
   */
  public SignedBackend(URI hub, String region, AwsCredentialsProvider credentials) {
    this.hub = hub;
    this.region = region;
    this.credentials = credentials;
  }

  /**
   * The URL of a hub, without a slash at its end.
   *
   * @param source names the text in messages, such as {@code --hub}
   * @throws HubscoutException {@code INVALID_INPUT}
   */
  public static URI hub(String source, String text) {
    URI uri;
    try {
      uri = URI.create(text.strip().replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw invalid(source);
    }
    boolean safe =
        "https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
    if (!safe
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !uri.getRawPath().matches("(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*")) {
      throw invalid(source);
    }
    return uri;
  }

  private static HubscoutException invalid(String source) {
    return HubscoutException.invalid(
        source,
        "a hub's URL begins with https:// and has no query, such as"
            + " https://abc123.execute-api.eu-central-1.amazonaws.com.");
  }

  /** The Region that the name of an API of API Gateway says; empty for names of one's own. */
  public static Optional<String> region(URI hub) {
    var matcher = GATEWAY.matcher(hub.getHost().toLowerCase(Locale.ROOT));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public WebResponse answer(WebRequest request) throws IOException {
    try {
      return response(client.send(signed(request), BodyHandlers.ofInputStream()));
    } catch (SdkException e) {
      LOG.warn("request {} could not be signed", request.requestId(), e);
      return failure(request, "No AWS credentials could be had to sign with: " + e.getMessage());
    } catch (HttpTimeoutException e) {
      return failure(request, "The hub did not answer in time.");
    } catch (ConnectException e) {
      return failure(request, "The hub could not be reached: " + hub.getHost() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure(request, "It was interrupted.");
    }
  }

  private static WebResponse failure(WebRequest request, String sentence) {
    return WebResponse.error(502, "AWS_FAILURE", null, sentence, request.requestId());
  }

  private HttpRequest signed(WebRequest request) {
    var uri =
        URI.create(hub + request.path() + (request.query().isEmpty() ? "" : "?" + request.query()));
    var unsigned =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(request.method())).uri(uri);
    PassedHeaders.of(request).forEach(unsigned::putHeader);
    SignedRequest signed =
        signer.sign(
            it ->
                it.identity(credentials.resolveCredentials())
                    .request(unsigned.build())
                    .payload(() -> new ByteArrayInputStream(request.body()))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    var sent =
        HttpRequest.newBuilder(signed.request().getUri())
            .timeout(ANSWER)
            .method(
                request.method(),
                request.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body()));
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> sent.header(name, value));
              }
            });
    return sent.build();
  }

  private static WebResponse response(HttpResponse<InputStream> answer) throws IOException {
    try (var stream = answer.body()) {
      var body = stream.readNBytes(MAX_ANSWER + 1);
      if (body.length > MAX_ANSWER) {
        throw new IOException("the hub's answer is longer than any answer of a hub");
      }
      return new WebResponse(answer.statusCode(), PassedHeaders.of(answer.headers().map()), body);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
