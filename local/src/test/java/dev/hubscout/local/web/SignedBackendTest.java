package dev.hubscout.local.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class SignedBackendTest {
  private record Seen(String method, URI uri, Map<String, String> headers, String body) {}

  private final AtomicReference<Seen> seen = new AtomicReference<>();
  private HttpServer hub;
  private SignedBackend backend;

  @BeforeEach
  void start() throws IOException {
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/", this::answer);
    hub.start();
    backend =
        new SignedBackend(
            SignedBackend.hub("--hub", "http://127.0.0.1:" + hub.getAddress().getPort() + "/prod/"),
            "eu-central-1",
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "session")));
  }

  @AfterEach
  void stop() {
    backend.close();
    hub.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name, String.join(",", values)));
      seen.set(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      var answer = exchange.getResponseHeaders();
      answer.set("ETag", "\"7\"");
      answer.set("Content-Encoding", "gzip");
      answer.set("Set-Cookie", "a=b");
      answer.set("Access-Control-Allow-Origin", "*");
      answer.set("Location", "https://elsewhere.example/");
      exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 302 : 200, 3);
      exchange.getResponseBody().write(new byte[] {31, (byte) 139, 8});
    }
  }

  private static WebRequest request(String method, String query, String body) {
    return new WebRequest(
        method,
        "/api/runs",
        query,
        Map.of(
            "accept-encoding", List.of("gzip"),
            "if-none-match", List.of("\"6\""),
            "cookie", List.of("c=d"),
            "host", List.of("127.0.0.1:1"),
            "origin", List.of("http://127.0.0.1:1"),
            "idempotency-key", List.of("k1")),
        body.getBytes(StandardCharsets.UTF_8),
        "request-1");
  }

  @Test
  void aRequestIsSignedAndCarriesNothingThatIsOfTheLocalPage() throws IOException {
    backend.answer(request("GET", "tag=a%20b&limit=3", ""));

    var sent = seen.get();
    assertThat(sent.uri().getRawPath()).isEqualTo("/prod/api/runs");
    assertThat(sent.uri().getRawQuery().split("&"))
        .containsExactlyInAnyOrder("tag=a%20b", "limit=3");
    assertThat(sent.headers().get("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
        .contains("/eu-central-1/execute-api/aws4_request", "SignedHeaders=", "host")
        .doesNotContain("Bearer");
    assertThat(sent.headers())
        .containsEntry("X-Amz-Security-Token", "session")
        .containsEntry("If-None-Match", "\"6\"")
        .containsEntry("Accept-Encoding", "gzip")
        .containsEntry("Idempotency-Key", "k1")
        .containsEntry("Host", "127.0.0.1:" + hub.getAddress().getPort())
        .doesNotContainKeys("Cookie", "Origin");
  }

  @Test
  void theAnswerIsPassedThroughAsItIs() throws IOException {
    var answer = backend.answer(request("GET", "", ""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(new byte[] {31, (byte) 139, 8});
    assertThat(answer.headers()).containsOnlyKeys("ETag", "Content-Encoding");
  }

  @Test
  void aBodyIsSentAndNoRedirectIsFollowed() throws IOException {
    var answer = backend.answer(request("POST", "", "{\"capability\":\"instances\"}"));

    assertThat(seen.get().body()).isEqualTo("{\"capability\":\"instances\"}");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.headers()).doesNotContainKey("Location");
  }

  @Test
  void aHubThatCannotBeReachedIsSaidSo() throws IOException {
    hub.stop(0);

    var answer = backend.answer(request("GET", "", ""));

    assertThat(answer.status()).isEqualTo(502);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("AWS_FAILURE", "could not be reached");
  }

  @Test
  void withoutCredentialsNothingIsSent() throws IOException {
    try (var nobody =
        new SignedBackend(
            URI.create("http://127.0.0.1:" + hub.getAddress().getPort()),
            "eu-central-1",
            () -> {
              throw SdkClientException.create("no profile");
            })) {
      var answer = nobody.answer(request("GET", "", ""));
      assertThat(answer.status()).isEqualTo(502);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("no profile");
    }
    assertThat(seen.get()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hub.example.com",
        "ftp://127.0.0.1",
        "https://",
        "https:hub",
        "hub.example.com",
        "https://user:pw@hub.example.com",
        "https://hub.example.com?x=1",
        "https://hub.example.com/#x",
        "https://hub.example.com/../x",
        "https://hub example.com",
        ""
      })
  void whatIsNoHubsUrlIsRefused(String url) {
    assertThatThrownBy(() -> SignedBackend.hub("HUBSCOUT_HUB", url))
        .isInstanceOf(HubscoutException.class)
        .hasMessageStartingWith("HUBSCOUT_HUB: a hub's URL");
  }

  @ParameterizedTest
  @CsvSource({
    "https://abc123.execute-api.eu-central-1.amazonaws.com/prod/, eu-central-1",
    "https://abc123.execute-api.cn-north-1.amazonaws.com.cn, cn-north-1",
    "https://abc123.execute-api.us-gov-west-1.amazonaws.com, us-gov-west-1",
    "https://hub.example.com, ''",
    "https://execute-api.eu-central-1.amazonaws.com.evil.example, ''"
  })
  void theRegionIsInTheNameOfAnApi(String url, String region) {
    assertThat(SignedBackend.region(SignedBackend.hub("--hub", url)).orElse("")).isEqualTo(region);
  }
}
