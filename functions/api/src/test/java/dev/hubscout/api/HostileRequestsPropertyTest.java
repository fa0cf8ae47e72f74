package dev.hubscout.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Events;
import dev.hubscout.api.fake.Facts;
import dev.hubscout.api.fake.Scene;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent, the answer is the caller's fault or what was asked for. */
class HostileRequestsPropertyTest {
  private final Scene scene = Scene.filled();

  /** What has gone wrong elsewhere, and what is right. */
  private static final List<String> VALUES =
      List.of(
          "",
          "444455556666",
          "eu-central-1",
          "i-0123456789abcdef0",
          Facts.RUN.value(),
          Scene.key().toString(),
          "databases",
          "true",
          "-1",
          "0",
          "9223372036854775807",
          "99999999999999999999",
          "1e9",
          "NaN",
          "null",
          "../../etc/passwd",
          "%00",
          "%0d%0aSet-Cookie:%20a=b",
          "%1b%5b31m",
          "%e2%80%ae",
          "%ed%a0%80",
          "%",
          "%zz",
          "'%20OR%201=1--",
          "<script>alert(1)</script>",
          "${jndi:ldap://evil}",
          "\u0000",
          "\r\nX: y",
          "٣",
          "2026-11-22T21:30:00Z",
          "+1000000000-12-31T23:59:59Z",
          "-1000000000-01-01T00:00:00Z",
          "2026-11-22T21:30:60Z",
          "a".repeat(9_000));

  @Provide
  Arbitrary<String> value() {
    return Arbitraries.oneOf(
        Arbitraries.of(VALUES),
        Arbitraries.strings().ofMaxLength(30),
        Arbitraries.strings()
            .ofMaxLength(30)
            .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8)));
  }

  @Provide
  Arbitrary<String> query() {
    var names = new ArrayList<>(List.of("", "x", "%00", "account", "limit", "next", "_"));
    ApiDocument.load()
        .json()
        .at("/components/parameters")
        .forEach(parameter -> names.add(parameter.path("name").asText()));
    var pair =
        Combinators.combine(Arbitraries.of(names), value()).as((name, it) -> name + "=" + it);
    return Arbitraries.oneOf(pair, value()).list().ofMaxSize(4).map(it -> String.join("&", it));
  }

  @Provide
  Arbitrary<String> path() {
    var paths = new ArrayList<String>();
    ApiDocument.load().json().path("paths").fieldNames().forEachRemaining(paths::add);
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of(paths), value())
            .as((path, value) -> path.replaceAll("\\{[a-z]+}", "{}").replace("{}", value)),
        value().map(value -> "/api/" + value),
        value());
  }

  @Property
  void requestsAreAnsweredOrRefused(
      @ForAll("method") String method,
      @ForAll("path") String path,
      @ForAll("query") String query,
      @ForAll("value") String header) {
    check(request(method, path, query, null, "if-none-match", header, "accept-encoding", header));
  }

  @Provide
  Arbitrary<String> method() {
    return Arbitraries.of("GET", "GET", "GET", "HEAD", "POST", "DELETE", "PATCH", "OPTIONS", "\n");
  }

  @Property
  void bodiesAreTakenOrRefused(
      @ForAll("body") String body,
      @ForAll("value") String key,
      @ForAll boolean encoded,
      @ForAll("value") String type) {
    var event =
        request(
            "POST",
            "/api/runs",
            "",
            body,
            "Idempotency-Key",
            key,
            "content-type",
            encoded ? type : "application/json");
    event.setIsBase64Encoded(encoded);
    check(event);
  }

  @Provide
  Arbitrary<String> body() {
    var json =
        Arbitraries.of(
            "{\"capability\":\"databases\"}",
            "{\"capability\":\"databases\",\"accounts\":[null]}",
            "{\"capability\":\"databases\",\"accounts\":null}",
            "{\"capability\":\"databases\",\"accounts\":[[[]]]}",
            "{\"capability\":\"databases\",\"accounts\":{}}",
            "{\"capability\":\"databases\",\"tags\":{\"a\":null}}",
            "{\"capability\":\"databases\",\"tags\":[]}",
            "{\"capability\":\"databases\",\"regions\":[1e400]}",
            "{\"capability\":null}",
            "{\"capability\":{}}",
            "{\"\\u0000\":1}",
            "{\"\\ud800\":\"\\udfff\"}",
            "[".repeat(10_000),
            "{\"a\":".repeat(2_000),
            "1" + "0".repeat(100_000));
    return Arbitraries.oneOf(json, Arbitraries.strings().ofMaxLength(60), value());
  }

  private static APIGatewayV2HTTPEvent request(
      String method, String path, String query, String body, String... headers) {
    var event = Events.event(method, "", body, Events.iam(), headers);
    event.setRawPath(path);
    event.setRawQueryString(query);
    return event;
  }

  private void check(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPResponse answer = scene.answer(event);

    assertThat(answer.getStatusCode()).as(answer.getBody()).isBetween(200, 499);
    assertThat(answer.getHeaders().values())
        .noneMatch(value -> value.matches("(?s).*\\p{Cntrl}.*"));
    if (answer.getStatusCode() >= 400 && answer.getBody() != null) {
      var body = answer.getBody();
      assertThat(body)
          .doesNotContain("Exception", "dev.hubscout", "java.", "\\u00", "\\n", "\\r")
          .doesNotMatch("(?s).*[\\p{Cntrl}\\p{Cf}].*");
      assertThat(body.length()).isLessThan(2_000);
      assertThat(Contract.json(body).at("/error/message").asText()).isNotEmpty();
    }
  }
}
