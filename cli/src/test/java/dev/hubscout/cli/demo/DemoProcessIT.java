package dev.hubscout.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.host.Ending;
import dev.hubscout.local.host.IsolatedHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration as a person starts it: by the launcher, in a process of its own. */
class DemoProcessIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private static Path data;
  private static Path launcher;
  private static Result kept;

  private record Result(int status, String out, String err) {
    JsonNode json() throws Exception {
      return Json.strict().readTree(out);
    }
  }

  @BeforeAll
  static void discoverOnce() throws Exception {
    IsolatedHosts.require();
    launcher = BuiltTree.launcher();
    assertThat(hubscout("--version").status()).isZero();
    kept = hubscout("demo", "--once", "--keep", "-o", "json", "--data", data.toString());
  }

  private static Map<String, String> environment() {
    return Map.of(
        "PATH", BuiltTree.path(),
        "HOME", BuiltTree.HOME.toString(),
        "JAVA_HOME", System.getProperty("java.home"));
  }

  private static Result hubscout(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    var process = builder.start();
    process.getOutputStream().close();
    var err = new FutureTask<>(() -> process.getErrorStream().readAllBytes());
    Thread.ofVirtual().start(err);
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, new String(err.get(), UTF_8));
  }

  @Test
  void standardOutputHasOneJsonDocumentAndNothingElse() throws Exception {
    assertThat(kept.status()).as(kept.err()).isZero();
    assertThat(kept.out()).startsWith("{").endsWith("}\n");
    var found = kept.json();
    assertThat(found.fieldNames())
        .toIterable()
        .containsExactly(
            "instances_run",
            "run",
            "tasks_by_outcome",
            "instances_by_coverage",
            "calls_by_operation",
            "coverage_summary",
            "databases",
            "instances",
            "coverage");
    assertThat(found.path("run").path("status").asText()).isEqualTo("SUCCEEDED_WITH_FAILURES");
    assertThat(found.path("run").path("finished_at").isTextual()).isTrue();
    assertThat(found.path("tasks_by_outcome")).hasSize(5);
    assertThat(found.path("instances_by_coverage")).hasSize(6);
    assertThat(found.path("calls_by_operation")).isNotEmpty();
    assertThat(found.path("databases")).hasSize(11);
    assertThat(found.path("instances")).hasSize(17);
    assertThat(found.path("coverage"))
        .hasSize(10)
        .allSatisfy(gap -> assertThat(gap.path("remediation").asText()).isNotBlank());
    assertThat(kept.err()).contains("7 accounts, 2 Regions, 17 instances");
    assertNoComplaint(kept.err());
  }

  @Test
  void whatWasKeptIsShownUntilItIsReset() throws Exception {
    var demo = data.resolve("demo").toString();

    var databases = hubscout("databases", "--data", demo, "-o", "json");
    var instances = hubscout("instances", "--data", demo, "-o", "json");
    var coverage = hubscout("coverage", "--data", demo, "-o", "json");
    var runs = hubscout("runs", "list", "--data", demo, "-o", "json");

    assertThat(databases.status()).as(databases.err()).isZero();
    assertThat(databases.json().path("items")).isEqualTo(kept.json().path("databases"));
    assertThat(instances.json().path("items")).isEqualTo(kept.json().path("instances"));
    var level = coverage.json().path("coverage");
    assertThat(level.path("organization")).isEqualTo(kept.json().path("coverage_summary"));
    assertThat(level.path("ous").findValuesAsText("path"))
        .containsExactly(
            "/",
            "/platform",
            "/sandbox",
            "/workloads",
            "/workloads/legacy",
            "/workloads/production");
    assertThat(level.path("items")).hasSize(6);
    assertThat(coverage.json().path("scopes").path("items")).hasSize(10);
    assertThat(coverage.json().path("instances").path("items")).hasSize(5);
    assertThat(runs.json().path("items").path(0).path("id"))
        .isEqualTo(kept.json().path("run").path("id"));

    var reset = hubscout("demo", "--once", "--reset", "--data", data.toString());
    assertThat(reset.status()).as(reset.err()).isZero();
    for (var command : List.of("databases", "instances", "coverage")) {
      var asked = hubscout(command, "--data", demo, "-o", "json");
      assertThat(asked.status()).as(command).isEqualTo(1);
      assertThat(asked.out()).as(command).isEmpty();
      assertThat(asked.err()).as(command).contains("Nothing has been stored in");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INT, '', 0.1, 130",
    "INT, '', 0.5, 130",
    "INT, '', 1.5, 130",
    "INT, '', 3, 130",
    "INT, Starting the organization..., 1, 130",
    "INT, networks 2, 0, 130",
    "INT, networks 3, 0.1, 130",
    "INT, networks 8, 0, 130",
    "INT, networks 14, 0.3, 130",
    "INT, The run has started., 0, 130",
    "INT, The run has started., 1, 130",
    "INT, The run has started., 3, 130",
    "INT, The next discovery starts in 5 minutes. Ctrl-C ends the demo., 0.1, 130",
    "TERM, '', 1, 143",
    "TERM, networks 8, 0, 143",
    "TERM, The run has started., 0.5, 143",
    "KILL, '', 1, 137",
    "KILL, networks 8, 0, 137",
    "KILL, The run has started., 0.5, 137",
  })
  void endedAtAnyMomentItLeavesNothing(String signal, String moment, String seconds, int status)
      throws Exception {
    var ended =
        Ending.of(
            signal,
            moment,
            seconds,
            environment(),
            List.of(launcher.toString(), "demo", "--data", data.resolve("ended").toString()));

    assertThat(ended.status()).as(ended.output()).isEqualTo(status);
    assertThat(ended.took()).isLessThan(Duration.ofSeconds(10));
    assertNoComplaint(ended.output());
  }

  private static void assertNoComplaint(String output) {
    assertThat(output).doesNotContain("\tat ", "Exception", "ERROR", "WARN", "hubscout: ");
  }
}
