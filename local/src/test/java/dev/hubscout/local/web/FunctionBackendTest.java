package dev.hubscout.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.local.hub.Function;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionBackendTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:05.123Z");

  private static Backend backend(EchoHandler handler) {
    var function =
        Function.of("echo", handler, APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class);
    return new FunctionBackend(function, () -> NOW);
  }

  private static EchoHandler answering(APIGatewayV2HTTPResponse answer) {
    return new EchoHandler(event -> answer);
  }

  private static APIGatewayV2HTTPResponse ok() {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(204).build();
  }

  private static WebRequest request(String method, String query, byte[] body) {
    return new WebRequest(
        method,
        "/api/runs",
        query,
        Map.of(
            "host", List.of("127.0.0.1:1"),
            "accept", List.of("a/b", "c/d"),
            "connection", List.of("close"),
            "user-agent", List.of("test")),
        body,
        "request-1");
  }

  @Test
  void theEventIsThatOfAnHttpApi() throws Exception {
    var echo = answering(ok());

    backend(echo).answer(request("GET", "tag=a%20b&tag=c+d&next=%2B%3D&flag", new byte[0]));

    var event = echo.event;
    assertThat(event.getVersion()).isEqualTo("2.0");
    assertThat(event.getRawPath()).isEqualTo("/api/runs");
    assertThat(event.getRawQueryString()).isEqualTo("tag=a%20b&tag=c+d&next=%2B%3D&flag");
    assertThat(event.getQueryStringParameters())
        .isEqualTo(Map.of("tag", "a b,c d", "next", "+=", "flag", ""));
    assertThat(event.getHeaders())
        .isEqualTo(Map.of("host", "127.0.0.1:1", "accept", "a/b,c/d", "user-agent", "test"));
    assertThat(event.getBody()).isNull();
    assertThat(event.getIsBase64Encoded()).isFalse();
    var context = event.getRequestContext();
    assertThat(context.getRequestId()).isEqualTo("request-1");
    assertThat(context.getStage()).isEqualTo("$default");
    assertThat(context.getTime()).isEqualTo("22/Nov/2026:21:30:05 +0000");
    assertThat(context.getTimeEpoch()).isEqualTo(NOW.toEpochMilli());
    assertThat(context.getHttp().getMethod()).isEqualTo("GET");
    assertThat(context.getHttp().getPath()).isEqualTo("/api/runs");
    assertThat(context.getHttp().getSourceIp()).isEqualTo("127.0.0.1");
    assertThat(context.getHttp().getUserAgent()).isEqualTo("test");
  }

  @Test
  void withoutAQueryThereAreNoParameters() throws Exception {
    var echo = answering(ok());

    backend(echo).answer(request("GET", "", new byte[0]));

    assertThat(echo.event.getQueryStringParameters()).isNull();
    assertThat(echo.event.getRawQueryString()).isEmpty();
  }

  @Test
  void aBodyIsTextOrBase64() throws Exception {
    var echo = answering(ok());

    backend(echo).answer(request("POST", "", "{\"ü\":1}".getBytes(StandardCharsets.UTF_8)));
    assertThat(echo.event.getBody()).isEqualTo("{\"ü\":1}");
    assertThat(echo.event.getIsBase64Encoded()).isFalse();

    byte[] binary = {(byte) 0xff, 0, (byte) 0xc0};
    backend(echo).answer(request("POST", "", binary));
    assertThat(Base64.getDecoder().decode(echo.event.getBody())).isEqualTo(binary);
    assertThat(echo.event.getIsBase64Encoded()).isTrue();
  }

  @Test
  void theAnswerIsTheFunctions() throws Exception {
    var zipped = new byte[] {31, (byte) 139, 8, 0};
    var answer =
        backend(
                answering(
                    APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(202)
                        .withHeaders(
                            Map.of(
                                "content-type", "application/json",
                                "Content-Encoding", "gzip",
                                "content-length", "99",
                                "connection", "keep-alive",
                                "etag", "\"1\""))
                        .withBody(Base64.getEncoder().encodeToString(zipped))
                        .withIsBase64Encoded(true)
                        .build()))
            .answer(request("GET", "", new byte[0]));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo(zipped);
    assertThat(answer.headers())
        .containsOnlyKeys("Content-Type", "Content-Encoding", "etag")
        .containsEntry("Content-Type", List.of("application/json"));
  }

  @Test
  void aFunctionThatThrowsIsAServerError() throws Exception {
    var answer =
        backend(
                new EchoHandler(
                    event -> {
                      throw new IllegalStateException("secret");
                    }))
            .answer(request("GET", "", new byte[0]));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%z1", "%4"})
  void aQueryThatIsEncodedWronglyIsRefused(String query) throws Exception {
    var echo = answering(ok());

    var answer = backend(echo).answer(request("GET", query, new byte[0]));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("INVALID_INPUT");
    assertThat(echo.event).isNull();
  }
}
