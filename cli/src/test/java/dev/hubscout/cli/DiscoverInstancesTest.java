package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.instances.inventory.InstanceInventory.Listing;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoverInstancesTest {
  private static final RunId RUN = new RunId("instances-20261122T213000Z-1f3a9c2e");
  private static final String ID = "i-00000000000000001";

  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void shell() {
    shell = new Shell(home);
  }

  // ---- with a store

  /** A run that is open already, so that its tasks are known before it ends. */
  private void openRun() {
    var places = shell.workplaces;
    places.put(
        TestData.run(RUN, RunStatus.RUNNING, Map.of(TaskOutcome.OK, 1L, TaskOutcome.DENIED, 1L)));
    places.answer = "{\"run_id\":\"" + RUN + "\",\"status\":\"SKIPPED\",\"message\":\"open\"}";
    places.verdict = RunStatus.SUCCEEDED_WITH_FAILURES;
    places.runs.tasks.add(
        TestData.task(RUN, TestData.PROD, TaskOutcome.OK, Tally.of("instances.running", 1)));
    places.runs.tasks.add(
        TestData.task(RUN, TestData.DENIED, TaskOutcome.DENIED, Tally.NONE, denied()));
    places.add(TestData.PROD, ID, "web-1", InstanceCoverage.NOT_YET_INSPECTED);
    places.add(
        TestData.scope("333333333333", "eu-central-1"),
        "i-00000000000000003",
        "elsewhere",
        InstanceCoverage.NOT_YET_INSPECTED);
  }

  private static ErrorRecord denied() {
    return new ErrorRecord(
        TestData.NOW, "sts:AssumeRole", "AccessDenied", null, null, "sts:AssumeRole was refused.");
  }

  @Test
  void printsTheInstancesOfTheRunsScopesAsLinesOfJson() throws Exception {
    openRun();

    var result = shell.run("discover", "instances");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out().lines()).hasSize(1);
    var line = Json.strict().readTree(result.out());
    assertThat(line.path("instance").asText()).isEqualTo(ID);
    assertThat(line.path("timestamp").asText()).isEqualTo("2026-11-22T21:30:00Z");
    assertThat(line.path("first_seen").asText()).isEqualTo("2026-11-22T21:29:00Z");
    assertThat(result.err())
        .contains(
            "Account 222222222222, Region eu-central-1: DENIED. sts:AssumeRole was refused.\n")
        .contains("1 instance; 1 of 2 accounts' Regions were listed completely.\n");
    assertThat(shell.workplaces.opened).containsExactly("standalone .hubscout");
    assertThat(shell.workplaces.settings.artifactBucket()).isNull();
  }

  @Test
  void otherFormatsHaveTheRunBesideItsInstances() throws Exception {
    openRun();

    var document = Json.strict().readTree(shell.run("discover", "instances", "-o", "json").out());

    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly(
            "run", "tasks_by_outcome", "instances_by_state", "calls_by_operation", "instances");
    assertThat(document.path("instances_by_state").toString())
        .isEqualTo("[{\"state\":\"running\",\"instances\":1}]");
    assertThat(document.path("instances")).hasSize(1);
    var table = shell.run("discover", "instances", "-o", "table").out();
    assertThat(table).contains("Instances by state").containsPattern(ID + " +web-1 +m7i.large");
    assertThat(shell.run("discover", "instances", "-o", "csv").out().lines()).hasSize(2);
    assertThat(shell.run("discover", "instances", "-o", "tsv").out())
        .isEqualTo("2026-11-22T21:30:00Z\tweb-1\tm7i.large\teu-central-1a\trunning\t" + ID + "\n");
  }

  @Test
  void dataGoesWhereTheFlagSaysBeforeTheEnvironment() {
    shell.environment.put("HUBSCOUT_DATA", home.resolve("variable").toString());

    shell.run("discover", "instances");
    shell.run("discover", "instances", "--data", home.resolve("flag").toString());

    assertThat(shell.workplaces.opened).containsExactly("standalone variable", "standalone flag");
  }

  @Test
  void aVariableThatNamesNoDirectoryIsAUsageError() {
    shell.environment.put("HUBSCOUT_DATA", "/dev/null");

    var result = shell.run("discover", "instances");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("hubscout: HUBSCOUT_DATA: it names no directory");
  }

  @Test
  void bothCapabilitiesMakeOneReport() throws Exception {
    shell.workplaces.add(TestData.PROD, ID, "web-1", InstanceCoverage.INSPECTED);

    var result =
        shell.run(
            "discover",
            "instances",
            "databases",
            "--artifact-bucket",
            "my-artifacts",
            "-o",
            "json");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(shell.workplaces.started)
        .extracting(RunRequest::capability)
        .containsExactly(Capability.INSTANCES, Capability.DATABASES);
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
    assertThat(document.path("instances_run").path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(document.path("run").path("capability").asText()).isEqualTo("databases");
  }

  // ---- without one

  private void list(InstanceState state, String name) {
    shell.workplaces.live.sightings.add(
        new Sighting(
            new InstanceKey(TestData.PROD, ID),
            state,
            null,
            TestData.description(name),
            state == InstanceState.RUNNING ? Registration.NONE : null,
            TestData.NOW));
  }

  private void ended(Scope scope, TaskOutcome outcome, long instances, ErrorRecord error) {
    shell.workplaces.live.listings.add(
        new Listing(scope.account(), scope.region(), outcome, instances, error));
  }

  @Test
  void withoutAStoreNothingIsStored() throws Exception {
    list(InstanceState.RUNNING, "web-1");
    list(InstanceState.STOPPED, "web-2");
    ended(TestData.PROD, TaskOutcome.OK, 2, null);

    var result = shell.run("discover", "instances", "--no-store", "-r", "eu-central-1");

    assertThat(result.status()).as(result.err()).isZero();
    var lines = result.out().lines().toList();
    assertThat(lines).hasSize(2);
    var running = Json.strict().readTree(lines.getFirst());
    assertThat(running.path("timestamp").asText()).isEqualTo("2026-11-22T21:30:00Z");
    assertThat(running.at("/ssm/status").asText()).isEqualTo("NOT_REGISTERED");
    for (var field : new String[] {"first_seen", "last_seen", "coverage", "presence"}) {
      assertThat(running.has(field)).as(field).isFalse();
    }
    assertThat(Json.strict().readTree(lines.getLast()).has("ssm")).isFalse();
    assertThat(result.err())
        .isEqualTo(
            "Nothing is stored. Without --no-store, results are stored under ~/.hubscout, or"
                + " --data.\n"
                + "2 instances; 1 of 1 accounts' Regions were listed completely.\n");
    assertThat(shell.workplaces.opened).isEmpty();
    assertThat(shell.workplaces.live.asked.regions()).containsExactly(new Region("eu-central-1"));
    assertThat(home).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "OK, EMPTY, 0",
    "OK, DENIED, 3",
    "PARTIAL, OK, 3",
    "PARTIAL, PARTIAL, 3",
    "PARTIAL, DENIED, 3",
    "DENIED, THROTTLED, 1"
  })
  void exitsAsTheListingsEnded(TaskOutcome one, TaskOutcome other, int status) {
    ended(TestData.PROD, one, 1, one.complete() ? null : denied());
    ended(TestData.DENIED, other, 0, other.complete() ? null : denied());
    shell.workplaces.live.notes.add("Only one Region.");

    var result = shell.run("discover", "instances", "--no-store", "-o", "tsv");

    assertThat(result.status()).isEqualTo(status);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Only one Region.\n");
    if (!other.complete()) {
      assertThat(result.err())
          .contains("Account 222222222222, Region eu-central-1: " + other + ". sts:AssumeRole");
    }
  }

  @Test
  void tablesCsvAndJsonAreThereWithoutAStoreToo() throws Exception {
    list(InstanceState.RUNNING, "web-1");
    ended(TestData.PROD, TaskOutcome.OK, 1, null);

    assertThat(shell.run("discover", "instances", "--no-store", "-o", "table").out())
        .contains("TIMESTAMP", "web-1");
    assertThat(shell.run("discover", "instances", "--no-store", "-o", "csv").out())
        .startsWith("timestamp,account,region,instance,name,")
        .contains("web-1");
    assertThat(
            Json.strict()
                .readTree(shell.run("discover", "instances", "--no-store", "-o", "json").out()))
        .hasSize(1);
  }

  @Test
  void theAccountsOfAnOrganizationAreListedThroughTheirRole() {
    shell.run(
        "discover",
        "instances",
        "--no-store",
        "--organization",
        "--role-name",
        "hubscout/HubscoutSpoke",
        "--accounts",
        "111111111111");

    assertThat(shell.workplaces.settings.roleName()).isEqualTo("hubscout/HubscoutSpoke");
    assertThat(shell.workplaces.live.asked.accounts())
        .containsExactly(new AccountId("111111111111"));
  }

  /** As behind {@code | head}. */
  @Test
  void endsQuietlyWhereNobodyReadsAnyMore() throws Exception {
    list(InstanceState.RUNNING, "web-1");
    list(InstanceState.RUNNING, "web-2");
    ended(TestData.PROD, TaskOutcome.OK, 2, null);
    shell.out =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    var result = shell.run("discover", "instances", "--no-store");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).doesNotContain("hubscout: ", "instances;");
    assertThat(Files.list(home)).isEmpty();
  }
}
