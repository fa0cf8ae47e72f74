package dev.hubscout.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SsmDocumentTest {
  /** One line per document that was ever published; a line is never changed, only added. */
  private static final Map<String, String> PUBLISHED =
      Map.of(
          "Hubscout-Discover-1", "e67c31c18512190a509144815c7cf03144f3ce77b39a9bb89d695497ba5893c8",
          "Hubscout-Remove-1", "fe5c8ad47d4f9140f4e29a83104a1e742f1b860f8e4bc301ea3528d7bc9a9485");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");

  static Stream<SsmDocument> documents() {
    return Stream.of(SsmDocument.discover(), SsmDocument.remove());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void contentNeverChangesUnderTheSameNumber(SsmDocument document) {
    assertThat(document.sha256())
        .as(
            "The content of %s has changed, but spokes that have it keep what they have: give the"
                + " document the next number instead. Only before the first release may its SHA-256"
                + " be replaced here: sha256 %s",
            document.name(), document.sha256())
        .isEqualTo(PUBLISHED.get(document.name()));
  }

  @Test
  void theNewestNumbersAreKept() {
    var kept = SsmDocument.discoverKept();

    assertThat(kept.getFirst()).isEqualTo(SsmDocument.discover());
    assertThat(kept).hasSizeLessThanOrEqualTo(2);
    var newest = SsmDocument.discover().number();
    assertThat(kept)
        .extracting(SsmDocument::name)
        .isEqualTo(
            IntStream.iterate(newest, number -> number > 0, number -> number - 1)
                .limit(2)
                .mapToObj(number -> "Hubscout-Discover-" + number)
                .toList());
    kept.forEach(
        document -> assertThat(document.sha256()).isEqualTo(PUBLISHED.get(document.name())));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void assemblyIsDeterministicAndFitsIntoSsm(SsmDocument document) {
    assertThat(documents()).contains(document);
    assertThat(document.content()).matches("[\\n -~]+");
    assertThat(document.content().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64 * 1024);
  }

  @ParameterizedTest
  @CsvSource({"Hubscout-Discover-1,discover.sh", "Hubscout-Remove-1,remove.sh"})
  void carriesItsScriptLineByLine(String name, String file) throws IOException {
    var document = documents().filter(d -> d.name().equals(name)).findFirst().orElseThrow();

    assertThat(Document.of(document).script() + "\n").isEqualTo(Files.readString(script(file)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void isOneShellStepForLinux(SsmDocument document) {
    var json = Document.of(document).json();

    assertThat(json.path("schemaVersion").asText()).isEqualTo("2.2");
    assertThat(json.path("mainSteps")).hasSize(1);
    var step = Document.of(document).step();
    assertThat(step.path("action").asText()).isEqualTo("aws:runShellScript");
    assertThat(step.at("/precondition/StringEquals"))
        .extracting(JsonNode::asText)
        .containsExactly("platformType", "Linux");
  }

  @Test
  void everyPlaceholderIsAParameterAndEveryParameterIsUsed() {
    var document = Document.of(SsmDocument.discover());
    var used = new TreeSet<String>();
    PLACEHOLDER
        .matcher(document.step().path("inputs").toString())
        .results()
        .forEach(match -> used.add(match.group(1).strip()));

    assertThat(used).isEqualTo(new TreeSet<>(document.parameters().keySet()));
    assertThat(Document.of(SsmDocument.remove()).script()).doesNotContain("{{");
  }

  @Test
  void everyParameterIsReadFromTheEnvironmentElseSubstitutedAndThenChecked() {
    var document = Document.of(SsmDocument.discover());
    var script = document.script();
    var checks = script.substring(script.indexOf("check_parameters() {"));
    checks = checks.substring(0, checks.indexOf("\n}"));

    for (var name : document.parameters().keySet()) {
      assertThat(script)
          .containsPattern(
              "if \\[ -z \"\\$\\{SSM_%1$s\\+x}\" ]; then\\s+export SSM_%1$s=\"\\{\\{ %1$s }}\";?\\s+fi"
                  .formatted(name));
      assertThat(PLACEHOLDER.matcher(script).results().map(m -> m.group(1).strip()))
          .as("%s is substituted where nothing has checked it", name)
          .containsOnlyOnce(name);
      assertThat(checks).contains("SSM_" + name);
    }
  }

  @Test
  void everyParameterIsAStringWithAnAnchoredPatternThatItsDefaultMatches() {
    Document.of(SsmDocument.discover())
        .parameters()
        .forEach(
            (name, parameter) -> {
              var pattern = parameter.path("allowedPattern").asText();
              assertThat(parameter.path("type").asText()).isEqualTo("String");
              assertThat(parameter.path("description").asText()).isNotBlank();
              assertThat(pattern).matches("\\^.*\\$|\\(\\^\\$\\|\\^.*\\$\\)");
              if (parameter.has("default")) {
                assertThat(parameter.path("default").asText()).as(name).containsPattern(pattern);
              }
            });
  }

  @Test
  void patternsRefuseWhatAShellWouldReadAndTakeWhatIsSent() {
    Document.of(SsmDocument.discover())
        .parameters()
        .forEach(
            (name, parameter) -> {
              var pattern = Pattern.compile(parameter.path("allowedPattern").asText());
              for (var value : Hostile.valuesOf(name)) {
                assertThat(pattern.matcher(value).find()).as("%s=%s", name, value).isFalse();
              }
              for (var value : accepted(name)) {
                assertThat(pattern.matcher(value).find()).as("%s=%s", name, value).isTrue();
              }
            });
  }

  @Test
  void theTimeoutIsSubstitutedEvenWhereOthersComeInTheEnvironment() {
    var document = Document.of(SsmDocument.discover());

    assertThat(document.step().at("/inputs/timeoutSeconds").asText())
        .isEqualTo("{{ ExecutionTimeoutSeconds }}");
    document
        .parameters()
        .forEach(
            (name, parameter) ->
                assertThat(parameter.path("interpolationType").asText())
                    .as(name)
                    .isEqualTo(name.equals("ExecutionTimeoutSeconds") ? "" : "ENV_VAR"));
  }

  @ParameterizedTest
  @CsvSource({"discover.sh", "remove.sh"})
  void shellcheckFindsNothing(String file) throws Exception {
    Needs.program("shellcheck", "shellcheck");
    var process =
        new ProcessBuilder("shellcheck", "--shell=sh", script(file).toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }

  private static List<String> accepted(String name) {
    return switch (name) {
      case "AgentVersion" -> List.of("0.1.0", "1.2.3-rc.1+7");
      case "UrlX8664", "UrlAarch64" ->
          List.of(
              "",
              "http://127.0.0.1:8080/a.tar.gz",
              "https://b.s3.eu-west-1.amazonaws.com/agent/0.1.0/x.tar.gz?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                  + "&X-Amz-Credential=AKIA%2F20261122%2Feu-west-1%2Fs3%2Faws4_request"
                  + "&X-Amz-Security-Token=IQoJb3JpZ2luX2VjE~A%3D%3D&X-Amz-Signature=00ff");
      case "Sha256X8664", "Sha256Aarch64" -> List.of("", "0123456789abcdef".repeat(4));
      case "JitterSeconds" -> List.of("0", "7", "30", "999");
      case "TimeLimitSeconds" -> List.of("1", "100", "9999");
      case "ExecutionTimeoutSeconds" -> List.of("20", "99", "120", "9999");
      default -> throw new AssertionError("no values for the parameter " + name);
    };
  }

  private static Path script(String file) {
    return Path.of("src/main/sh", file);
  }
}
