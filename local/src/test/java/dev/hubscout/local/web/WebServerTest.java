package dev.hubscout.local.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
  private static final String FILES = "/dev/hubscout/local/web/files/";

  private final List<WebRequest> asked = new CopyOnWriteArrayList<>();
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    server = WebServer.start(new WebSettings(0, FILES, 1, 20), this::answer);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WebResponse answer(WebRequest request) throws IOException {
    asked.add(request);
    if (request.path().equals("/api/broken")) {
      throw new IOException("gone");
    }
    return new WebResponse(
        200,
        Map.of("content-type", List.of("application/json"), "ETag", List.of("\"7\"")),
        "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
  }

  private String host() {
    return "127.0.0.1:" + server.origin().getPort();
  }

  private String token() {
    return server.address().getFragment().replace("token=", "");
  }

  /** A request with a good host, and whatever else. */
  private Wire ask(String line, String... headers) {
    var lines = new ArrayList<String>();
    lines.add(line + " HTTP/1.1");
    lines.add("Host: " + host());
    lines.add("Connection: close");
    lines.addAll(List.of(headers));
    return Wire.send(server.origin(), lines.toArray(String[]::new));
  }

  private Wire api(String line, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.add("Authorization: Bearer " + token());
    return ask(line, all.toArray(String[]::new));
  }

  private static String code(Wire answer) throws IOException {
    var error = Json.strict().readTree(answer.content()).path("error");
    assertThat(error.path("message").asText()).endsWith(".");
    assertThat(error.path("request_id").asText()).isNotEmpty();
    return error.path("code").asText();
  }

  @Test
  void theAddressHasTheTokenWhereNoServerIsSentIt() {
    assertThat(server.address().toString())
        .matches("http://127\\.0\\.0\\.1:[0-9]+/#token=[0-9a-f]{32}");
    assertThat(server.origin().toString()).doesNotContain(token());
  }

  @Test
  void eachStartHasATokenOfItsOwn() throws IOException {
    try (var other = WebServer.start(WebSettings.on(0), this::answer)) {
      assertThat(other.address().getFragment()).isNotEqualTo(server.address().getFragment());
    }
  }

  @Test
  void whoHasTheTokenAsksTheApi() {
    var answer = api("GET /api/runs?limit=3&status=FAILED", "X-Odd: 1", "X-Odd: 2");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"a\":1}");
    assertThat(answer.headers())
        .containsEntry("etag", "\"7\"")
        .containsEntry("content-type", "application/json")
        .containsEntry("cache-control", "no-store")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("cross-origin-resource-policy", "same-origin");
    var request = asked.getFirst();
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/api/runs");
    assertThat(request.query()).isEqualTo("limit=3&status=FAILED");
    assertThat(request.headers().get("x-odd")).containsExactly("1", "2");
    assertThat(request.headers()).doesNotContainKey("authorization");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: x",
        "Authorization: Bearer",
        "Authorization: Bearer 00000000000000000000000000000000",
        "Authorization: Basic TOKEN",
        "Authorization: bearer TOKEN",
        "Authorization: Bearer TOKENx",
        "Authorization: Bearer TOKEN\r\nAuthorization: Bearer TOKEN",
        "Cookie: token=TOKEN"
      })
  void whoHasItNotDoesNot(String header) throws IOException {
    var answer = ask("GET /api/runs?token=" + token(), header.replace("TOKEN", token()));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer");
    assertThat(code(answer)).isEqualTo("UNAUTHORIZED");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: evil.example:PORT",
        "Host: 127.0.0.1",
        "Host: 127.0.0.1:1",
        "Host: 127.0.0.1.evil.example:PORT",
        "Host: 127.0.0.1:PORT@evil.example",
        "Host: 127.0.0.1:PORT\r\nHost: evil.example",
        "Host: 0.0.0.0:PORT",
        "Host:",
        "X-Nothing: x"
      })
  void aNameThatResolvesToThisMachineGetsNothing(String host) throws IOException {
    for (var path : List.of("/", "/api/runs")) {
      var answer =
          Wire.send(
              server.origin(),
              "GET " + path + " HTTP/1.1",
              host.replace("PORT", Integer.toString(server.origin().getPort())),
              "Authorization: Bearer " + token(),
              "Connection: close");
      assertThat(answer.status()).isEqualTo(421);
      assertThat(code(answer)).isEqualTo("INVALID_INPUT");
    }
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"})
  void itsOwnNamesAreThoseOfLoopback(String name) {
    var own = name + ":" + server.origin().getPort();
    var answer =
        Wire.send(
            server.origin(),
            "GET /api/runs HTTP/1.1",
            "Host: " + own,
            "Origin: http://" + own,
            "Authorization: Bearer " + token(),
            "Connection: close");
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "http://127.0.0.1:1",
        "https://127.0.0.1:PORT",
        "http://localhost:PORT",
        "http://127.0.0.1:PORT.evil.example"
      })
  void aPageOfAnotherOriginGetsNothing(String origin) throws IOException {
    var header = "Origin: " + origin.replace("PORT", "" + server.origin().getPort());
    var answer = api("POST /api/runs", header, "Content-Length: 0");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers().keySet()).noneMatch(it -> it.startsWith("access-control"));
    assertThat(code(answer)).isEqualTo("FORBIDDEN");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"})
  void otherMethodsAreRefused(String method) throws IOException {
    var answer = api(method + " /api/runs");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", "GET, HEAD, POST, DELETE");
    assertThat(asked).isEmpty();
  }

  @Test
  void aHeadHasTheLengthAndNoBody() {
    var answer = api("HEAD /api/runs");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-length", "7");
    assertThat(answer.content()).isEmpty();
  }

  @Test
  void aBodyIsPassedOnUpToItsLimit() throws IOException {
    var most = "x".repeat(64 * 1024);
    assertThat(post(most, "Content-Length: " + most.length()).status()).isEqualTo(200);
    assertThat(asked.getFirst().body()).hasSize(64 * 1024);

    var answer = post(most + "x", "Content-Length: " + (most.length() + 1));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("INVALID_INPUT");
    var chunk = Integer.toHexString(most.length() + 1) + "\r\n" + most + "x\r\n0\r\n\r\n";
    assertThat(post(chunk, "Transfer-Encoding: chunked").status()).isEqualTo(413);
    assertThat(asked).hasSize(1);
  }

  private Wire post(String body, String length) {
    var head =
        String.join(
            "\r\n",
            "POST /api/runs HTTP/1.1",
            "Host: " + host(),
            "Authorization: Bearer " + token(),
            "Connection: close",
            length,
            "",
            body);
    return Wire.send(server.origin(), head.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void headersAreLimited() {
    assertThat(api("GET /api/runs", "X-Long: " + "x".repeat(16 * 1024)).status()).isEqualTo(431);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api//runs",
        "/api/../index.html",
        "/api/runs/..%2f..%2fx",
        "/api/runs/%2e%2e/x",
        "/api/runs/a%00b",
        "/api/runs/a%5cb",
        "/api/runs/%C0%AE",
        "/api/.git/config"
      })
  void oddPathsOfTheApiAreNotPassedOn(String path) throws IOException {
    var answer = api("GET " + path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(code(answer)).isEqualTo("NOT_FOUND");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example/api/runs", "http://evil.example/api/runs", "/api/%zz"})
  void whatIsNoPathIsRefused(String target) {
    assertThat(api("GET " + target).status()).isEqualTo(400);
    assertThat(asked).isEmpty();
  }

  @Test
  void aBackendThatFailsIsNoEmptyAnswer() throws IOException {
    var answer = api("GET /api/broken");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(code(answer)).isEqualTo("AWS_FAILURE");
    assertThat(answer.text()).doesNotContain("gone");
  }

  @Test
  void tooManyRequestsAreToldWhenToComeBack() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(api("GET /api/runs").status()).isEqualTo(200);
    }
    var answers = List.of(api("GET /api/runs"), api("GET /api/runs"), api("GET /api/runs"));

    var refused = answers.stream().filter(it -> it.status() == 429).toList();
    assertThat(refused).as("one may pass each second").hasSizeGreaterThan(1);
    assertThat(refused.getFirst().headers()).containsEntry("retry-after", "1");
    assertThat(code(refused.getFirst())).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(ask("GET /").status()).as("the dashboard").isEqualTo(200);
  }

  @Test
  void whoHasNoTokenDoesNotUseUpWhatOthersMayAsk() {
    for (int i = 0; i < 40; i++) {
      assertThat(ask("GET /api/runs").status()).isEqualTo(401);
    }
    assertThat(api("GET /api/runs").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?x=1",
        "/databases",
        "/databases/123456789012_us-east-1_i-0_postgresql_9f",
        "/instances/..%2f..%2fetc",
        "/runs/a/compare/b",
        "/coverage",
        "/changes/",
        "/nowhere",
        "/nowhere/at/all/",
        "/databasesx",
        "/apix/runs",
        "/pages/",
        "/app%2ecss",
        "/index.html"
      })
  void everyPlaceOfTheDashboardIsItsPage(String path) {
    var answer = ask("GET " + path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("Dashboard of the test");
    assertThat(answer.headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cross-origin-opener-policy", "same-origin")
        .containsEntry("cache-control", "no-cache");
    assertThat(answer.headers().get("content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self';")
        .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @CsvSource({"/app.css, text/css; charset=utf-8", "/pages/run.js, text/javascript; charset=utf-8"})
  void itsFilesHaveTheirTypes(String path, String type) {
    var answer = ask("GET " + path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/notes.properties",
        "/missing.js",
        "/nowhere/missing.css",
        "/../WebServerTest.class",
        "/..%2f..%2fapp.css",
        "/%2e%2e/files/app.css",
        "/pages/../app.css",
        "/pages/..;/app.css",
        "/app.css%00.js",
        "/pages%5crun.js",
        "/.hidden.js",
        "/.git/config"
      })
  void nothingElseIsServed(String path) throws IOException {
    var answer = ask("GET " + path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(code(answer)).isEqualTo("NOT_FOUND");
  }

  @Test
  void filesCannotBeWritten() {
    assertThat(ask("POST /", "Content-Length: 0").status()).isEqualTo(405);
    assertThat(ask("DELETE /app.css").headers()).containsEntry("allow", "GET, HEAD");
  }

  @Test
  void aPageIsCompressedForWhoeverTakesItAndSentOnce() throws IOException {
    var zipped = ask("GET /", "Accept-Encoding: br, GZIP;q=0.5");

    assertThat(zipped.headers())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("vary", "Accept-Encoding");
    var page = new GZIPInputStream(new ByteArrayInputStream(zipped.content())).readAllBytes();
    assertThat(new String(page, StandardCharsets.UTF_8)).contains("Dashboard of the test");
    var plain = ask("GET /", "Accept-Encoding: gzip;q=0.0, identity");
    assertThat(plain.headers()).doesNotContainKey("content-encoding");
    assertThat(plain.headers().get("etag")).isNotEqualTo(zipped.headers().get("etag"));

    var again = ask("GET /", "If-None-Match: \"x\", W/" + plain.headers().get("etag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.content()).isEmpty();
    assertThat(ask("GET /", "If-None-Match: \"x\"").status()).isEqualTo(200);
  }

  @Test
  void aBuildWithoutTheDashboardSaysSo() throws IOException {
    try (var bare = WebServer.start(new WebSettings(0, "/no/such/", 1, 1), this::answer)) {
      var answer =
          Wire.send(
              bare.origin(),
              "GET / HTTP/1.1",
              "Host: 127.0.0.1:" + bare.origin().getPort(),
              "Connection: close");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).contains("without the dashboard");
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    int taken = server.origin().getPort();

    assertThatThrownBy(() -> WebServer.start(WebSettings.on(taken), this::answer))
        .isInstanceOf(HubscoutException.class)
        .hasMessageContaining("port: something else listens on port " + taken);
  }
}
