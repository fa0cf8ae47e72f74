package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void shell() {
    shell = new Shell(home);
    shell.workplaces.verdict = RunStatus.SUCCEEDED_WITH_FAILURES;
    shell.workplaces.facts.scopes.add(
        TestData.scope(TestData.DENIED, ScopeCoverage.ORG_DENIED, "An SCP denies it."));
    shell.workplaces.facts.instances.add(
        TestData.instance(
            TestData.PROD, "i-00000000000000002", "win-1", InstanceCoverage.UNSUPPORTED_PLATFORM));
  }

  @Test
  void onceRunsTheScheduledDiscoveryAndEnds() {
    var result = shell.run("demo", "--once");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out())
        .contains("SUCCEEDED_WITH_FAILURES", "Tasks by outcome", "Instances by coverage")
        .contains("AWS calls by operation", "Databases", "ORG_DENIED", "UNSUPPORTED_PLATFORM");
    assertThat(shell.workplaces.started).hasSize(1);
    assertThat(shell.workplaces.started.getFirst().scheduleId()).isEqualTo("demo");
    assertThat(shell.workplaces.opened).containsExactly("demo keep=false reset=false demo");
    assertThat(shell.workplaces.closed).isEqualTo(1);
  }

  @Test
  void printsOneJsonDocument() throws Exception {
    var result = shell.run("demo", "--once", "-o", "json", "--keep", "--reset");

    var document = Json.strict().readTree(result.out());
    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly(
            "run",
            "tasks_by_outcome",
            "instances_by_coverage",
            "calls_by_operation",
            "databases",
            "coverage");
    assertThat(document.path("run").path("seconds").isNumber()).isTrue();
    assertThat(document.path("coverage")).hasSize(2);
    assertThat(document.path("coverage").get(1).path("remediation").asText()).contains("Linux");
    assertThat(result.err()).contains("5 accounts, 12 instances.");
    assertThat(shell.workplaces.opened).containsExactly("demo keep=true reset=true demo");
  }

  @Test
  void staysAndRunsAgainUntilItIsEnded() {
    shell.patience = Duration.ofMinutes(12);

    var result = shell.run("demo");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.status()).isEqualTo(1);
    assertThat(shell.workplaces.started).hasSize(3);
    assertThat(result.err()).contains("Ctrl-C ends the demo");
    assertThat(shell.workplaces.closed).isEqualTo(1);
  }
}
