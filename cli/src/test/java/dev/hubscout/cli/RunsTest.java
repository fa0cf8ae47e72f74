package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void aRunWithOneDeniedAccount() {
    shell = new Shell(home);
    shell.workplaces.put(
        TestData.run(
            TestData.RUN,
            RunStatus.SUCCEEDED_WITH_FAILURES,
            Map.of(TaskOutcome.OK, 2L, TaskOutcome.DENIED, 1L)));
    var tally = Tally.of("coverage.INSPECTED", 4).plus("coverage.STOPPED", 1).plus("databases", 7);
    var tasks = shell.workplaces.runs.tasks;
    tasks.add(TestData.task(TestData.RUN, TestData.PROD, TaskOutcome.OK, tally));
    tasks.add(
        TestData.task(
            TestData.RUN,
            TestData.scope("111111111111", "us-east-1"),
            TaskOutcome.OK,
            Tally.of("coverage.INSPECTED", 1)));
    tasks.add(
        TestData.task(
            TestData.RUN,
            TestData.DENIED,
            TaskOutcome.DENIED,
            Tally.NONE,
            new ErrorRecord(
                TestData.NOW,
                "sts:AssumeRole",
                "AccessDenied",
                "req-1",
                null,
                "The role \u001b[31mcould not be assumed.")));
  }

  @Test
  void listsNewestFirstOverAllPages() throws Exception {
    for (int second = 1; second <= 4; second++) {
      shell.workplaces.put(
          TestData.run(
              new RunId("databases-20261122T21300" + second + "Z-1f3a9c2e"),
              RunStatus.SUCCEEDED,
              Map.of(TaskOutcome.OK, 1L)));
    }

    var document = Json.strict().readTree(shell.run("runs", "list", "-o", "json").out());

    var items = document.path("items");
    assertThat(items).hasSize(5);
    assertThat(document.has("next")).isFalse();
    assertThat(items.get(0).path("id").asText()).contains("T213004Z");
    assertThat(items.get(4).path("outcomes").path("DENIED").asInt()).isEqualTo(1);
    assertThat(shell.run("runs", "list", "-o", "csv").out().lines())
        .first()
        .isEqualTo("id,capability,status,created_at,finished_at,seconds,total,done,incomplete");
    assertThat(shell.run("runs", "list", "-o", "csv").out().lines())
        .last()
        .asString()
        .isEqualTo(
            TestData.RUN
                + ",databases,SUCCEEDED_WITH_FAILURES,2026-11-22T21:30:00Z,"
                + "2026-11-22T21:30:12.340Z,12.3,3,3,1");
    assertThat(shell.run("runs", "list", "--limit", "3").out().lines()).hasSize(4);
  }

  @Test
  void showsTasksByOutcomeAndInstancesByCoverageWithWhatToDo() {
    var result = shell.run("runs", "show", TestData.RUN.value());

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("SUCCEEDED_WITH_FAILURES", "12.3 s")
        .containsPattern("DENIED +1  Deploy or update the spoke role")
        .containsPattern("OK +2  Nothing to do")
        .containsPattern("INSPECTED +5 ")
        .containsPattern("STOPPED +1  Start the instance")
        .contains("222222222222")
        .doesNotContain("111111111111");
    assertThat(result.err())
        .contains("Not known: calls are counted on the machine that made them.");
  }

  @Test
  void jsonHasEveryTaskAndErrorsOnRequest() throws Exception {
    var result = shell.run("runs", "show", TestData.RUN.value(), "--errors", "-o", "json");

    var document = Json.strict().readTree(result.out());
    assertThat(document.path("run").path("id").asText()).isEqualTo(TestData.RUN.value());
    var tasks = document.path("tasks").path("items");
    assertThat(tasks).hasSize(3);
    var error = tasks.get(2).path("errors").get(0);
    assertThat(error.path("request_id").asText()).isEqualTo("req-1");
    assertThat(error.has("subject")).isFalse();
    assertThat(error.path("sentence").asText()).contains("\u001b[31mcould not");
    assertThat(result.out()).doesNotContain("\u001b");
  }

  @Test
  void csvHasTheTasksOrTheErrors() {
    assertThat(shell.run("runs", "show", TestData.RUN.value(), "-o", "csv").out())
        .startsWith(
            "account,account_name,region,status,outcome,planned_at,finished_at,tally,errors,"
                + "remediation\r\n")
        .contains("222222222222,unknown,eu-central-1,DONE,DENIED,");
    assertThat(shell.run("runs", "show", TestData.RUN.value(), "--errors", "-o", "csv").out())
        .startsWith("account,region,time,operation,code,subject,request_id,sentence\r\n")
        .contains("sts:AssumeRole,AccessDenied,,req-1,");
  }

  @Test
  void errorsNeverReachATerminalRaw() {
    shell.columns = "120";
    shell.environment.put("NO_COLOR", "1");

    var result = shell.run("runs", "show", TestData.RUN.value(), "--errors");

    assertThat(result.out()).doesNotContain("\u001b").contains("\\x1b[31mcould");
  }

  @Test
  void aRunThatIsNotThereIsASentence() {
    var result = shell.run("runs", "show", "databases-20261122T213000Z-00000000");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("There is no run", "hubscout runs list");
  }

  @Test
  void watchingARunThatHasEndedNeedsNoAws() {
    var result = shell.run("runs", "watch", TestData.RUN.value());

    assertThat(result.status()).isEqualTo(3);
    assertThat(shell.workplaces.opened).containsExactly("stored .hubscout");
  }

  @Test
  void cancelsAnOpenRunTheWayItWasStarted() {
    shell.patience = java.time.Duration.ofSeconds(1);
    shell.run("discover", "databases", "--artifact-bucket", "my-artifacts");
    assertThat(Thread.interrupted()).isTrue();
    var id =
        shell.workplaces.runs.runs.values().stream()
            .filter(run -> run.status() == RunStatus.RUNNING)
            .findFirst()
            .orElseThrow()
            .id();
    shell.patience = java.time.Duration.ofHours(1);

    var result = shell.run("runs", "cancel", id.value());

    assertThat(result.status()).isZero();
    assertThat(result.err()).contains("ended CANCELLED");
    assertThat(shell.workplaces.opened).last().isEqualTo("standalone .hubscout");
  }

  @Test
  void cancellingARunThatHasEndedSaysSo() {
    var result = shell.run("runs", "cancel", TestData.RUN.value());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("has ended before: SUCCEEDED_WITH_FAILURES");
  }

  @Test
  void deletesARunThatHasEndedAndNoOther() {
    var open = new RunId("databases-20261122T220000Z-00000000");
    shell.workplaces.put(TestData.run(open, RunStatus.RUNNING, Map.of()));

    assertThat(shell.run("runs", "delete", open.value()).err()).contains("still open");
    assertThat(shell.run("runs", "delete", TestData.RUN.value()).status()).isZero();

    assertThat(shell.workplaces.runs.runs).containsOnlyKeys(open);
    assertThat(shell.workplaces.runs.tasks).isEmpty();
  }

  @Test
  void anOpenRunOfAnotherAccountIsLeftButCanBeCancelled() {
    var open = new RunId("instances-20261122T220000Z-00000000");
    shell.workplaces.put(TestData.run(open, RunStatus.RUNNING, Map.of()));
    shell.workplaces.book.save(
        open, new StandaloneSettings(new Region("eu-central-1"), null, null, null, false));
    shell.workplaces.book.saveAccount(open, TestData.PROD.account());
    shell.workplaces.account = new AccountId("999999999999");

    var watched = shell.run("runs", "watch", open.value());
    assertThat(watched.status()).isEqualTo(1);
    assertThat(watched.err())
        .contains("is of account " + TestData.PROD.account(), "are of 999999999999");
    assertThat(shell.workplaces.sweeps).isZero();

    assertThat(shell.run("runs", "cancel", open.value()).status()).isZero();
  }

  @Test
  void anOpenRunWhoseSettingsAreNotHereIsNotTouched() {
    var open = new RunId("databases-20261122T220000Z-00000000");
    shell.workplaces.put(TestData.run(open, RunStatus.RUNNING, Map.of()));

    var result = shell.run("runs", "watch", open.value());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("Nothing is known of how run " + open + " reaches AWS");
    assertThat(shell.workplaces.sweeps).isZero();
  }
}
