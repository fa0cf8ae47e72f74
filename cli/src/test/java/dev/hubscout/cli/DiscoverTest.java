package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoverTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void shell() {
    shell = new Shell(home);
  }

  @Test
  void drivesTheRunToItsEndAndPrintsWhatItFound() {
    var instance =
        shell.workplaces.add(
            TestData.PROD, "i-0123456789abcdef0", "db-1", InstanceCoverage.INSPECTED);
    shell.workplaces.store.databases.add(
        TestData.running(instance.key(), "postgresql", "16.15", 55432));

    var result = shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("SUCCEEDED", "postgresql", "16.15", "55432", "39.0 MiB", "ssm:SendCommand");
    assertThat(result.err()).contains("The run has started.", "0 s");
    assertThat(shell.workplaces.opened).containsExactly("standalone .hubscout");
    assertThat(shell.workplaces.closed).isEqualTo(1);
    assertThat(shell.workplaces.settings.region()).isEqualTo(new Region("eu-central-1"));
    assertThat(shell.workplaces.settings.organization()).isFalse();
  }

  @Test
  void whatItFoundNothingOfIsSaidOnStandardError() {
    shell.workplaces.store.databases.clear();

    var result =
        shell.run("discover", "databases", "--artifact-bucket", "artifacts", "-o", "table");

    assertThat(result.out()).contains("Status").doesNotContain("None", "Databases\nREGION");
    assertThat(result.err()).contains("Databases: None was found.");
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, 0", "SUCCEEDED_WITH_FAILURES, 3", "FAILED, 1", "CANCELLED, 3"})
  void exitsAsTheRunEnded(RunStatus verdict, int status) {
    shell.workplaces.verdict = verdict;

    var result = shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    assertThat(result.status()).isEqualTo(status);
  }

  @Test
  void handsEveryNarrowingToThePlan() {
    var result =
        shell.run(
            "discover",
            "databases",
            "--organization",
            "--role-name",
            "hubscout/HubscoutSpoke",
            "--accounts",
            "222222222222,111111111111",
            "--ous",
            "ou-ab12-11111111",
            "-r",
            "eu-west-1",
            "--regions",
            "us-east-1",
            "--artifact-bucket",
            "my-artifacts",
            "--install-document");

    assertThat(result.err()).contains("The run has started.");
    var scope = shell.workplaces.started.getFirst().scope();
    assertThat(scope.accounts())
        .containsExactly(new AccountId("111111111111"), new AccountId("222222222222"));
    assertThat(scope.ous()).containsExactly("ou-ab12-11111111");
    assertThat(scope.regions()).containsExactly(new Region("eu-west-1"), new Region("us-east-1"));
    assertThat(shell.workplaces.settings.roleName()).isEqualTo("hubscout/HubscoutSpoke");
    assertThat(shell.workplaces.settings.installDocument()).isTrue();
  }

  @Test
  void jsonIsOneDocumentOnStandardOutputAlone() throws Exception {
    var result =
        shell.run("discover", "databases", "--artifact-bucket", "my-artifacts", "-o", "json");

    var document = Json.strict().readTree(result.out());
    assertThat(document.path("run").path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(document.path("databases").isArray()).isTrue();
    assertThat(document.path("calls_by_operation").get(0).path("calls").asInt()).isEqualTo(3);
    assertThat(result.err()).contains("The run has started.");
  }

  @Test
  void goesOnWithTheSameRunWhereOneIsStillOpen() {
    shell.workplaces.put(TestData.run(TestData.RUN, RunStatus.RUNNING, java.util.Map.of()));
    shell.workplaces.answer =
        "{\"run_id\":\"" + TestData.RUN + "\",\"status\":\"SKIPPED\",\"message\":\"open\"}";

    var result = shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    assertThat(result.err())
        .contains("still open; going on with that one")
        .contains("hubscout runs cancel " + TestData.RUN);
    assertThat(result.status()).isZero();
  }

  private void openRunOf(String profile) {
    shell.workplaces.put(TestData.run(TestData.RUN, RunStatus.RUNNING, java.util.Map.of()));
    shell.workplaces.answer =
        "{\"run_id\":\"" + TestData.RUN + "\",\"status\":\"SKIPPED\",\"message\":\"open\"}";
    shell.workplaces.book.save(
        TestData.RUN,
        new StandaloneSettings(new Region("eu-central-1"), profile, null, "my-artifacts", false));
  }

  @Test
  void anotherProfilesRunIsNotGoneOnWith() {
    openRunOf("dev");

    var result = shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("was started with profile dev and no role; this one has the default credentials")
        .contains("hubscout runs cancel " + TestData.RUN, "its own --data");
    assertThat(shell.workplaces.sweeps).isZero();
    assertThat(shell.workplaces.book.settings(TestData.RUN).orElseThrow().profile())
        .isEqualTo("dev");
  }

  @Test
  void anotherAccountsRunIsNotGoneOnWith() {
    openRunOf(null);
    shell.workplaces.runs.tasks.add(
        TestData.task(TestData.RUN, TestData.PROD, TaskOutcome.OK, Tally.NONE));
    shell.workplaces.account = new AccountId("999999999999");

    var result = shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("is of account " + TestData.PROD.account())
        .contains("these credentials are of 999999999999");

    shell.workplaces.account = TestData.PROD.account();
    assertThat(shell.run("discover", "databases", "--artifact-bucket", "my-artifacts").status())
        .isZero();
  }

  @Test
  void anotherAccountsRunIsNotGoneOnWithBeforeItHasTasks() {
    openRunOf(null);
    shell.workplaces.book.saveAccount(TestData.RUN, TestData.PROD.account());
    shell.workplaces.account = new AccountId("999999999999");

    var result = shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("is of account " + TestData.PROD.account());
    assertThat(shell.workplaces.sweeps).isZero();
  }

  @Test
  void ofWhichAccountARunIsIsNoted() {
    shell.workplaces.account = TestData.PROD.account();

    shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    var run = shell.workplaces.runs.runs.keySet().iterator().next();
    assertThat(shell.workplaces.book.account(run)).contains(TestData.PROD.account());
  }

  @Test
  void howARunReachesAwsIsNotedWhereItWasNot() {
    shell.workplaces.put(TestData.run(TestData.RUN, RunStatus.RUNNING, java.util.Map.of()));
    shell.workplaces.answer =
        "{\"run_id\":\"" + TestData.RUN + "\",\"status\":\"SKIPPED\",\"message\":\"open\"}";

    shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    assertThat(shell.workplaces.book.settings(TestData.RUN)).isPresent();
  }

  @Test
  void whatThePlanRefusesIsAUsageError() {
    shell.workplaces.answer =
        "{\"error\":{\"code\":\"INVALID_INPUT\",\"status\":400,\"message\":\"ous: no such.\"}}";

    var result = shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("hubscout: ous: no such.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--accounts | discover databases --organization --role-name R --artifact-bucket b12"
            + " --accounts 12",
        "--accounts | discover databases --organization --role-name R --artifact-bucket b12"
            + " --accounts 111111111111,,222222222222",
        "--accounts | discover databases --artifact-bucket b12 --accounts 111111111111",
        "--ous | discover databases --organization --role-name R --artifact-bucket b12 --ous root",
        "--ous | discover databases --artifact-bucket b12 --ous r-ab12",
        "--regions | discover databases --artifact-bucket b12 -r eu-central-1a",
        "--regions | discover databases --artifact-bucket b12 --regions ''",
        "--role-name | discover databases --artifact-bucket b12 --organization",
        "--role-name | discover databases --artifact-bucket b12 --role-name R",
        "--role-name | discover databases --organization --artifact-bucket b12 --role-name"
            + " arn:aws:iam::1:role/x",
        "--artifact-bucket | discover databases",
        "--artifact-bucket | discover databases --artifact-bucket s3://x",
        "--profile | discover databases --artifact-bucket b12 --profile no-such-profile-here",
        "--region | discover databases --artifact-bucket b12 --region Frankfurt",
        "--output | discover databases --artifact-bucket b12 -o xml",
        "CAPABILITY | discover everything --artifact-bucket b12",
        "CAPABILITY | discover",
        "--data | discover databases --artifact-bucket b12 --data ''",
        "--no-such | discover databases --artifact-bucket b12 --no-such",
        "--limit | runs list --limit many",
        "--limit | runs list --limit 0",
        "--days | maintenance --cleanup-old-runs --days 0",
        "--days | maintenance --cleanup-old-runs --days month",
        "--cleanup-old-runs | maintenance",
        "--status | runs list --status BUSY",
        "--capability | runs list --capability everything",
        "RUN | runs show 17",
        "RUN | runs watch 17",
        "RUN | runs cancel ../../etc",
        "RUN | runs delete databases",
        "--account | databases --account 1",
        "--region | databases --region nowhere",
        "--instance | databases --instance web-1",
        "--status | databases --status up",
        "--exposure | databases --exposure public",
        "--min-size | databases --min-size big",
        "--min-size | databases --min-size 999999999999999T",
        "--engine | databases --engine 'my sql;'",
        "--account | coverage --account me",
        "--account | instances --account 1",
        "--region | instances --region nowhere",
        "--instance | instances --instance web-1",
        "--state | instances --state up",
        "--state | instances --state running,,stopped",
        "--state | instances --state unknown",
        "--coverage | instances --coverage GOOD",
        "--tag | instances --tag =prod",
        "--output | instances -o xml",
        "ID | instances history web-1",
        "ID | instances history",
        "--account | instances --account 111111111111 history i-0123456789abcdef0",
        "--data | instances --data other history i-0123456789abcdef0",
        "--output | instances history i-0123456789abcdef0 -o tsv",
        "--output | discover databases --artifact-bucket b12 -o jsonl",
        "--output | discover databases instances --artifact-bucket b12 -o csv",
        "--output | databases -o tsv",
        "--artifact-bucket | discover instances databases",
        "--artifact-bucket | discover instances --artifact-bucket b12",
        "--install-document | discover instances --install-document",
        "--role-name | discover instances --organization",
        "--accounts | discover instances --no-store --accounts 111111111111",
        "--regions | discover instances --no-store -r Frankfurt",
        "--no-store | discover databases --artifact-bucket b12 --no-store",
        "--no-store | discover instances databases --artifact-bucket b12 --no-store",
        "--no-store | discover instances --no-store --data other",
        "--output | demo -o csv",
        "--data | coverage --data /dev/null"
      })
  void aBadFlagIsNamedInASentenceAndNothingIsOpened(String flag, String line) {
    var result = shell.run(words(line));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("hubscout: ").contains(flag).contains("Help: hubscout");
    assertThat(shell.workplaces.opened).isEmpty();
    assertThat(home).isEmptyDirectory();
  }

  private static String[] words(String line) {
    return Stream.of(line.strip().split(" (?=([^']*'[^']*')*[^']*$)"))
        .map(word -> word.replace("'", ""))
        .toArray(String[]::new);
  }

  @Test
  void anInterruptedRunIsContinuedTheWayItWasStarted() throws Exception {
    shell.patience = java.time.Duration.ofSeconds(1);
    var interrupted =
        shell.run(
            "discover", "databases", "--artifact-bucket", "my-artifacts", "--region", "us-east-1");
    assertThat(interrupted.status()).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
    var id = shell.workplaces.runs.runs.keySet().iterator().next();
    shell.patience = java.time.Duration.ofHours(1);

    var result = shell.run("runs", "watch", id.value());

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("SUCCEEDED");
    assertThat(shell.workplaces.settings.region()).isEqualTo(new Region("us-east-1"));
    assertThat(shell.workplaces.settings.artifactBucket()).isEqualTo("my-artifacts");
    assertThat(shell.workplaces.book.settings(id)).contains(shell.workplaces.settings);
    assertThat(shell.workplaces.book.calls(id)).containsKey("ssm:SendCommand");
    assertThat(shell.workplaces.resumed).containsExactly(id);
  }
}
