package dev.hubscout.aws.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** What a function logs and counts, in a process with the environment that it is deployed with. */
class InvocationTest {
  @TempDir private Path directory;

  @Test
  void everyLineInLambdaIsOneJsonObject() throws Exception {
    var lines = linesInLambda();

    var first = logged(lines, "two lines\nof one message");
    assertThat(first.path("level").asText()).isEqualTo("WARN");
    assertThat(first.path("timestamp").asText()).matches("[0-9-]{10}T[0-9:.]{12}Z");
    assertThat(first.path("function_request_id").asText()).isEqualTo("request-1");
    assertThat(first.path("function_name").asText()).isEqualTo("hubscout-databases");
    assertThat(first.path("run_id").asText()).isEqualTo("databases-20261122T213000Z-1f3a9c2e");
    assertThat(first.path("account").asText()).isEqualTo("111111111111");
    assertThat(first.path("region").asText()).isEqualTo("eu-central-1");
    assertThat(first.path("error").path("message").asText()).isEqualTo("the cause");

    var second = logged(lines, "another");
    assertThat(second.path("function_request_id").asText()).isEqualTo("request-2");
    assertThat(second.has("run_id")).isFalse();
  }

  @Test
  void countsAreOutBeforeTheInvocationEnds() throws Exception {
    var counts = linesInLambda().stream().filter(line -> line.has("_aws")).toList();

    assertThat(counts).hasSize(2);
    var closed = counts.getFirst();
    assertThat(closed.path("TasksClosed").asLong()).isEqualTo(2);
    assertThat(closed.path("capability").asText()).isEqualTo("databases");
    assertThat(closed.path("outcome").asText()).isEqualTo("OK");
    assertThat(closed.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Hubscout");
    assertThat(closed.at("/_aws/CloudWatchMetrics/0/Dimensions/0"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("Service", "capability", "outcome");
    assertThat(closed.path("Service").asText()).isEqualTo("hubscout");
    assertThat(counts.getLast().at("/_aws/CloudWatchMetrics/0/Dimensions/0"))
        .extracting(JsonNode::asText)
        .containsExactly("Service");
    assertThat(counts.getLast().path("DeadLetters").asLong()).isEqualTo(1);
    assertThat(counts.getLast().has("outcome")).isFalse();
  }

  @Test
  void elsewhereALineCarriesTheRequestAlone() {
    MDC.put("theirs", "kept");
    try {
      try (var _ = Invocation.begin(new FakeContext("request-3"))) {
        assertThat(MDC.getCopyOfContextMap())
            .containsEntry("function_request_id", "request-3")
            .containsEntry("theirs", "kept")
            .hasSize(2);
      }
      assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("theirs");
    } finally {
      MDC.remove("theirs");
    }
  }

  private static JsonNode logged(List<JsonNode> lines, String message) {
    return lines.stream()
        .filter(line -> line.path("message").asText().equals(message))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> linesInLambda() throws Exception {
    var output = directory.resolve("output");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.language=tr",
                LoggingFunction.class.getName())
            .redirectOutput(output.toFile())
            .redirectError(Redirect.INHERIT);
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "hubscout-databases");
    builder.environment().put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    builder.environment().put("LOG4J_CONFIGURATION_FILE", "classpath:hubscout-lambda-log4j2.xml");
    var process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isZero();
    return parsed(output);
  }

  private static List<JsonNode> parsed(Path output) throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(output)) {
      lines.add(Json.strict().readTree(line));
    }
    return lines;
  }
}
