package dev.hubscout.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dashboard of one process that shows the API of another one. */
class TokenBackendTest {
  private final List<WebRequest> asked = new CopyOnWriteArrayList<>();
  private WebServer other;
  private TokenBackend backend;
  private WebServer shown;

  @BeforeEach
  void start() throws IOException {
    other = WebServer.start(WebSettings.on(0), this::answer);
    backend = new TokenBackend(other.address());
    shown = WebServer.start(WebSettings.on(0), backend);
  }

  @AfterEach
  void stop() {
    shown.close();
    backend.close();
    other.close();
  }

  private WebResponse answer(WebRequest request) {
    asked.add(request);
    if (request.path().equals("/api/newer")) {
      throw new HubscoutException(ErrorCode.CONFLICT, null, "A newer version wrote it.");
    }
    return new WebResponse(
        200, Map.of("ETag", List.of("\"7\"")), "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
  }

  /** As a browser asks: with headers that are about its own connection. */
  private Wire asABrowser(String path) {
    return Wire.send(
        shown.origin(),
        "GET " + path + " HTTP/1.1",
        "Host: 127.0.0.1:" + shown.origin().getPort(),
        "Authorization: Bearer " + shown.address().getFragment().substring("token=".length()),
        "Connection: close",
        "Accept: application/json",
        "Sec-Fetch-Site: same-origin",
        "If-None-Match: \"6\"");
  }

  @Test
  void whatABrowserAsksPassesWithoutWhatIsAboutItsConnection() {
    var answer = asABrowser("/api/runs?limit=3");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"a\":1}");
    assertThat(answer.headers()).containsEntry("etag", "\"7\"");
    assertThat(asked)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.query()).isEqualTo("limit=3");
              assertThat(request.header("if-none-match")).isEqualTo("\"6\"");
              assertThat(request.header("accept")).isEqualTo("application/json");
              assertThat(request.header("sec-fetch-site")).isNull();
              assertThat(request.header("authorization")).isNull();
            });
  }

  @Test
  void aRefusalThatIsUnderstoodKeepsItsCodeAndSentence() {
    var answer = asABrowser("/api/newer");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.text()).contains("\"CONFLICT\"").contains("A newer version wrote it.");
  }
}
