package dev.hubscout.api;

import static dev.hubscout.api.fake.Events.event;
import static dev.hubscout.api.fake.Events.get;
import static dev.hubscout.api.fake.Events.iam;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.fake.Facts;
import dev.hubscout.api.fake.Scene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of answers. */
class RepresentationTest {
  private static final String PATH = "/api/databases";
  private static final String PAGE_ORIGIN = "https://hubscout.example.com";

  private final Scene scene = Scene.filled();

  @Test
  void answersAreTheCallersAloneAndAreNotGuessed() {
    assertThat(scene.answer(get(PATH)).getHeaders())
        .containsEntry("cache-control", "private, no-cache")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("vary", "accept-encoding")
        .containsEntry("content-type", "application/json")
        .containsKey("etag")
        .doesNotContainKey("access-control-allow-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br;q=1.0, GZIP;q=0.5", "deflate,gzip"})
  void largeAnswersAreCompressed(String accepted) throws IOException {
    var plain = scene.answer(get(PATH));
    var compressed = scene.answer(get(PATH, "accept-encoding", accepted));

    assertThat(compressed.getIsBase64Encoded()).isTrue();
    assertThat(compressed.getHeaders()).containsEntry("content-encoding", "gzip");
    assertThat(unpacked(compressed)).isEqualTo(plain.getBody());
    assertThat(compressed.getHeaders().get("etag")).isEqualTo(plain.getHeaders().get("etag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip;q=0", "identity", "*;q=0", "gzippy", ""})
  void nothingIsCompressedForWhoDoesNotTakeIt(String accepted) {
    var answer = scene.answer(get(PATH, "accept-encoding", accepted));

    assertThat(answer.getIsBase64Encoded()).isFalse();
    assertThat(answer.getHeaders()).doesNotContainKey("content-encoding");
  }

  @Test
  void smallAnswersAreNotCompressed() {
    var answer = new Scene().answer(get(PATH, "accept-encoding", "gzip"));
    assertThat(answer.getBody()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void whatIsKnownIsNotSentAgain() {
    var tag = scene.answer(get(PATH)).getHeaders().get("etag");
    for (var known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
      var again = scene.answer(get(PATH, "if-none-match", known));
      assertThat(again.getStatusCode()).isEqualTo(304);
      assertThat(again.getBody()).isNull();
      assertThat(again.getHeaders()).containsEntry("etag", tag).containsKey("cache-control");
    }

    scene.add(1, Facts.little("redis", "stopped"));
    scene.stores.put(Facts.running(7));
    assertThat(scene.answer(get("/api/instances", "if-none-match", tag)).getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() {
    var get = scene.answer(get(PATH));
    var head = scene.answer(event("HEAD", PATH, null, iam()));

    assertThat(head.getStatusCode()).isEqualTo(200);
    assertThat(head.getBody()).isNull();
    assertThat(head.getHeaders()).isEqualTo(get.getHeaders());
    var missing = scene.answer(event("HEAD", "/api/nothing", null, iam()));
    assertThat(missing.getStatusCode()).isEqualTo(404);
    assertThat(missing.getBody()).isNull();
  }

  @Test
  void aStageIsNoPartOfThePath() {
    var event = get("/prod/api/databases");
    event.getRequestContext().setStage("prod");
    assertThat(scene.answer(event).getStatusCode()).isEqualTo(200);
  }

  @Test
  void noPageOfAnotherOriginMayAskByDefault() {
    var preflight = preflight(PAGE_ORIGIN);

    assertThat(preflight.getStatusCode()).isEqualTo(401);
    assertThat(preflight.getHeaders()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void pagesOfListedOriginsMayAsk() {
    scene.origins.add(PAGE_ORIGIN);

    assertThat(preflight(PAGE_ORIGIN).getStatusCode()).isEqualTo(204);
    assertThat(preflight(PAGE_ORIGIN).getHeaders())
        .containsEntry("access-control-allow-origin", PAGE_ORIGIN)
        .containsEntry("vary", "accept-encoding, origin")
        .containsKey("access-control-allow-methods");
    assertThat(scene.answer(get(PATH, "origin", PAGE_ORIGIN)).getHeaders())
        .containsEntry("access-control-allow-origin", PAGE_ORIGIN);
    assertThat(scene.answer(event("GET", PATH, null, null, "origin", PAGE_ORIGIN)).getStatusCode())
        .as("an origin lets nobody in")
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "https://hubscout.example.com.evil.org",
        "http://hubscout.example.com",
        "null"
      })
  void pagesOfOtherOriginsMayNot(String origin) {
    scene.origins.add(PAGE_ORIGIN);

    assertThat(preflight(origin).getStatusCode()).isEqualTo(401);
    assertThat(scene.answer(get(PATH, "origin", origin)).getHeaders())
        .doesNotContainKey("access-control-allow-origin")
        .containsEntry("vary", "accept-encoding, origin");
  }

  private APIGatewayV2HTTPResponse preflight(String origin) {
    return scene.answer(
        event(
            "OPTIONS", PATH, null, null, "origin", origin, "access-control-request-method", "GET"));
  }

  private static String unpacked(APIGatewayV2HTTPResponse answer) throws IOException {
    var bytes = Base64.getDecoder().decode(answer.getBody());
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
