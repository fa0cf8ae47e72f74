package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStatus;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void shell() {
    shell = new Shell(home);
    shell.workplaces.verdict = RunStatus.SUCCEEDED_WITH_FAILURES;
    shell.workplaces.store.scopes.add(
        TestData.scope(TestData.DENIED, ScopeCoverage.ORG_DENIED, "An SCP denies it."));
    shell.workplaces.add(
        TestData.PROD, "i-00000000000000002", "win-1", InstanceCoverage.UNSUPPORTED_PLATFORM);
  }

  @Test
  void onceRunsTheScheduledDiscoveryAndEnds() {
    var result = shell.run("demo", "--once");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("SUCCEEDED_WITH_FAILURES", "Tasks by outcome")
        .contains("Run of instances", "Run of databases", "Instances unobserved")
        .contains("AWS calls by operation", "ORG_DENIED", "UNSUPPORTED_PLATFORM");
    assertThat(result.err()).contains("Instances by coverage: ", "Databases: None was found.");
    assertThat(shell.workplaces.started)
        .extracting(RunRequest::scheduleId)
        .containsExactly("hourly", "demo");
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
            "instances_run",
            "run",
            "tasks_by_outcome",
            "instances_by_coverage",
            "calls_by_operation",
            "coverage_summary",
            "databases",
            "instances",
            "coverage");
    assertThat(document.path("run").path("finished_at").isTextual()).isTrue();
    assertThat(document.path("coverage")).hasSize(2);
    assertThat(document.path("coverage").get(1).path("remediation").asText()).contains("Linux");
    assertThat(result.err()).contains("5 accounts, 12 instances.");
    assertThat(shell.workplaces.opened).containsExactly("demo keep=true reset=true demo");
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, 0", "SUCCEEDED_WITH_FAILURES, 0", "FAILED, 1", "CANCELLED, 3"})
  void whatItsCastIntendsIsNoFailure(RunStatus verdict, int status) {
    shell.workplaces.verdict = verdict;

    assertThat(shell.run("demo", "--once").status()).isEqualTo(status);
  }

  @Test
  void aReasonDoesNotRepeatWhatToDo() throws Exception {
    var remediation = ScopeCoverage.ACCOUNT_DENIED.remediation();
    shell.workplaces.store.scopes.add(
        TestData.scope(
            TestData.scope("333333333333", "eu-central-1"),
            ScopeCoverage.ACCOUNT_DENIED,
            "sts:AssumeRole was refused. " + remediation));
    shell.workplaces.store.scopes.add(
        TestData.scope(
            TestData.scope("444444444444", "eu-central-1"),
            ScopeCoverage.ACCOUNT_DENIED,
            remediation));

    var coverage =
        Json.strict().readTree(shell.run("demo", "--once", "-o", "json").out()).path("coverage");

    assertThat(coverage.findValuesAsText("reason"))
        .containsExactly(
            "An SCP denies it.",
            "sts:AssumeRole was refused.",
            "null",
            "EC2 says it runs Windows.");
    assertThat(coverage.get(1).path("remediation").asText()).isEqualTo(remediation);
  }

  @Test
  void theTableHasNothingThatTheJsonHasNot() throws Exception {
    var instance =
        shell.workplaces.add(
            TestData.PROD, "i-00000000000000001", "web-1", InstanceCoverage.INSPECTED);
    shell.workplaces.store.databases.add(
        TestData.running(instance.key(), "postgresql", "16.15", 55432));
    var other = new Shell(home);
    other.workplaces.verdict = shell.workplaces.verdict;
    other.workplaces.store.scopes.addAll(shell.workplaces.store.scopes);
    other.workplaces.store.inspections.addAll(shell.workplaces.store.inspections);
    other.workplaces.store.instances.addAll(shell.workplaces.store.instances);
    other.workplaces.store.databases.addAll(shell.workplaces.store.databases);
    shell.columns = "1000";

    var table = shell.run("demo", "--once").out();
    var json = Json.strict().readTree(other.run("demo", "--once", "-o", "json").out());

    TableInJson.assertSameRecord(
        TableInJson.section(table, "Run of instances"), json.path("instances_run"));
    // what is not there as it is: how long it took, and that an empty filter selects everything
    var run =
        TableInJson.section(table, "Run of databases").stream()
            .filter(line -> !line.matches("(Took|Accounts|OUs|Regions) .*"))
            .toList();
    TableInJson.assertSameRecord(run, json.path("run"));
    TableInJson.assertSameRecord(
        TableInJson.section(table, "Coverage"), json.path("coverage_summary"));
    TableInJson.assertSame(table, "Instances", json.path("instances"));
    TableInJson.assertSame(table, "Tasks by outcome", json.path("tasks_by_outcome"));
    TableInJson.assertSame(table, "AWS calls by operation", json.path("calls_by_operation"));
    TableInJson.assertSame(table, "Databases", json.path("databases"));
    TableInJson.assertSame(table, "Not inspected", json.path("coverage"));
    assertThat(table).contains("web-1", "55432");
  }

  @Test
  void theDashboardIsServedWhileItStays() {
    shell.patience = Duration.ofMinutes(2);
    shell.out = new StringWriter();
    var answers = new ArrayList<String>();
    shell.meanwhile =
        () -> Served.in(shell.out.toString()).ifPresent(it -> answers.add(it.get("/api/runs")));

    shell.run("demo");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answers)
        .isNotEmpty()
        .allSatisfy(answer -> assertThat(answer).startsWith("200 {\"items\":[{\"id\":\""));
  }

  @Test
  void nothingIsServedOnceOrToAProgram() {
    assertThat(shell.run("demo", "--once").out()).doesNotContain("token");

    shell.patience = Duration.ofMinutes(6);
    var stayed = shell.run("demo", "-o", "json");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stayed.out()).doesNotContain("token");
  }

  @Test
  void staysAndRunsAgainUntilItIsEnded() {
    shell.patience = Duration.ofMinutes(12);

    var result = shell.run("demo");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.status()).isEqualTo(1);
    assertThat(shell.workplaces.started).hasSize(6);
    assertThat(result.err()).contains("Ctrl-C ends the demo");
    var addresses = result.out().lines().filter(line -> line.contains("#token=")).toList();
    assertThat(addresses).as("after each discovery, the last line").hasSize(3);
    assertThat(addresses.stream().distinct()).hasSize(1);
    assertThat(result.out()).endsWith(addresses.getLast() + "\n");
    assertThat(shell.workplaces.opened)
        .containsExactly("demo keep=false reset=false demo", "served");
    assertThat(shell.workplaces.closed).isEqualTo(1);
  }
}
