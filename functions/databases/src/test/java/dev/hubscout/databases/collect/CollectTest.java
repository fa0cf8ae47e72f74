package dev.hubscout.databases.collect;

import static dev.hubscout.databases.fake.CannedEc2.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.databases.collect.Collect.Verdict;
import dev.hubscout.databases.coverage.CoverageTally;
import dev.hubscout.databases.fake.Scene;
import dev.hubscout.databases.report.Envelopes;
import dev.hubscout.events.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectTest {
  private static final String REPORT = Envelopes.line(Sample.AGENT_REPORT.text());
  private static final String NOTHING = Envelopes.line(Sample.AGENT_REPORT_NOTHING_FOUND.text());

  private final Scene scene = new Scene();

  @Test
  void aHundredAndTwentyReportsComeBackInThreeCalls() {
    var commands = dispatched(120);
    commands.forEach(command -> scene.ssm.results(command, "Success", REPORT));
    scene.ssm.calls.clear();
    commands.forEach(command -> assertThat(scene.ended(command, 1)).isEqualTo(Verdict.TAKEN));
    assertThat(scene.ssm.calls).hasSize(3).containsOnly("ListCommandInvocations");
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(scene.task().tally().count("coverage.INSPECTED")).isEqualTo(120);
    assertThat(scene.task().tally().count("databases.running")).isEqualTo(120);
    assertThat(scene.task().tally().count("databases.installed")).isEqualTo(120);
    assertThat(scene.counted()).isEqualTo(1);
  }

  @Test
  void everythingTwiceAndInAnyOrderLeavesTheSame() {
    var once = played(new Scene(), 0);
    for (int seed = 1; seed <= 20; seed++) {
      assertThat(played(new Scene(), seed)).as("seed %d", seed).isEqualTo(once);
    }
  }

  /** Seed 0 delivers each event once and in order; others twice or more, shuffled. */
  private static String played(Scene scene, int seed) {
    scene.reachable(1, 60);
    scene.dispatch();
    var commands = scene.ssm.commands().stream().map(c -> c.commandId()).toList();
    commands.forEach(command -> scene.ssm.results(command, "Success", REPORT));
    scene.ssm.result(commands.getFirst(), id(7), "Failed", "");
    scene.ssm.result(commands.getFirst(), id(8), "Undeliverable", "");
    if (seed == 0) {
      commands.forEach(command -> scene.ended(command, 1));
    } else {
      var random = new Random(seed);
      for (int i = 0; i < 12 || !scene.task().done(); i++) {
        var command = commands.get(random.nextInt(commands.size()));
        switch (random.nextInt(3)) {
          case 0 -> scene.ended(command, 1);
          case 1 -> scene.overdue(scene.runs.partOf(command).orElseThrow());
          default -> scene.dispatch();
        }
      }
    }
    assertThat(scene.counted()).isEqualTo(1);
    assertThat(scene.reported()).isEqualTo(58);
    return scene.dump() + scene.task().tally() + scene.task().outcome();
  }

  @Test
  void factsAreWrittenBeforeTheGroupIsDoneAndThatBeforeTheTaskEnds() {
    var command = dispatched(1).getFirst();
    scene.ssm.results(command, "Success", NOTHING);
    scene.ended(command, 1);
    assertThat(scene.steps())
        .containsExactly("planParts", "handedOver", "apply", "finishPart", "finish");
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.EMPTY);
  }

  @Test
  void aCollectorKilledBeforeTheTaskEndedIsFinishedByTheNextEvent() {
    var command = dispatched(1).getFirst();
    scene.ssm.results(command, "Success", NOTHING);
    var part = scene.runs.partOf(command).orElseThrow();
    scene.runs.finishPart(part, CoverageTally.instance(InstanceCoverage.INSPECTED), List.of());
    assertThat(scene.overdue(part)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.EMPTY);
  }

  @Test
  void anEventThatComesBeforeItsCommandIsStoredIsTriedOnceMore() {
    assertThat(scene.ended("unknown", 1)).isEqualTo(Verdict.RETRY_LATER);
    assertThat(scene.ended("unknown", 2)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.dropped()).containsExactly("unknown-command");
  }

  @Test
  void anEventFromAnotherAccountOrRegionIsDropped() {
    var command = dispatched(1).getFirst();
    scene.ssm.results(command, "Success", REPORT);
    var run = Scene.KEY.run();
    var account = new TaskKey(run, new AccountId("999999999999"), Scene.KEY.region());
    var region = new TaskKey(run, Scene.KEY.account(), new Region("us-east-1"));
    assertThat(scene.ended(command, account, 1)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.ended(command, region, 1)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.dropped()).containsExactly("wrong-account", "wrong-account");
    assertThat(scene.databases(id(1))).isEmpty();
    assertThat(scene.task().done()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "InProgress", "Delayed", "Cancelling"})
  void anEventOfACommandThatGoesOnIsTakenWithoutACall(String status) {
    var command = dispatched(1).getFirst();
    scene.ssm.calls.clear();
    var body =
        """
        {"source":"aws.ssm","detail-type":"EC2 Command Status-change Notification",
         "account":"444455556666","region":"eu-central-1",
         "detail":{"command-id":"%s","status":"%s"}}
        """
            .formatted(command, status);
    assertThat(scene.take(body, 1)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.ssm.calls).isEmpty();
  }

  @Test
  void aListThatLagsBehindItsEventIsReadAgainAndThenLeftToTheSweep() {
    var command = dispatched(2).getFirst();
    scene.ssm.result(command, id(1), "Success", REPORT);
    assertThat(scene.ended(command, 1)).isEqualTo(Verdict.RETRY);
    assertThat(scene.ended(command, 3)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.task().pending()).containsExactly(0);
    scene.ssm.hide(command, id(2));
    assertThat(scene.ended(command, 1)).isEqualTo(Verdict.RETRY);
    scene.ssm.result(command, id(2), "Success", REPORT);
    assertThat(scene.ended(command, 1)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.task().tally().count("coverage.INSPECTED")).isEqualTo(2);
  }

  @Test
  void aLostEventIsRepairedByTheSweep() {
    var command = dispatched(2).getFirst();
    scene.ssm.results(command, "Success", REPORT);
    assertThat(scene.overdue(part())).isEqualTo(Verdict.TAKEN);
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.OK);
  }

  @Test
  void theSweepWaitsUntilTheCommandsOwnDeadlineHasPassed() {
    var command = dispatched(3).getFirst();
    scene.ssm.result(command, id(1), "Success", REPORT);
    scene.ssm.result(command, id(2), "InProgress", "");
    scene.pass(Duration.ofSeconds(779));
    scene.overdue(part());
    assertThat(scene.task().done()).isFalse();
    scene.pass(Duration.ofSeconds(1));
    scene.overdue(part());
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.PARTIAL);
    assertThat(scene.task().tally().counts())
        .containsEntry("coverage.INSPECTED", 1L)
        .containsEntry("coverage.EXECUTION_TIMED_OUT", 1L)
        .containsEntry("coverage.DELIVERY_TIMED_OUT", 1L);
    assertThat(scene.task().errors())
        .extracting(error -> error.subject())
        .containsExactlyInAnyOrder(id(2), id(3));
  }

  @Test
  void aReportThatComesAfterItsDeadlineUpdatesFactsAndCountsNothing() {
    var command = dispatched(1).getFirst();
    scene.pass(Duration.ofHours(1));
    scene.overdue(part());
    var counted = scene.task();
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.DELIVERY_TIMED_OUT);
    scene.ssm.results(command, "Success", REPORT);
    scene.ended(command, 1);
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.INSPECTED);
    assertThat(scene.databases(id(1))).hasSize(2);
    assertThat(scene.task()).isEqualTo(counted);
  }

  @Test
  void aPartWithoutACommandIsHandedBackToDispatch() {
    scene.reachable(1, 1);
    scene.killAfterSend();
    assertThatThrownBy(scene::dispatch).hasMessage("killed");
    assertThat(scene.overdue(part())).isEqualTo(Verdict.TAKEN);
    assertThat(scene.handedBack).containsExactly(Scene.KEY);
    scene.dispatch();
    assertThat(scene.ssm.sent).hasSize(1);
    var command = scene.ssm.commands().getFirst().commandId();
    scene.ssm.results(command, "Success", NOTHING);
    scene.overdue(part());
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.EMPTY);
  }

  @Test
  void aCommandThatSsmHasForgottenEndsItsGroupOnceItIsDue() {
    var command = dispatched(1).getFirst();
    scene.ssm.forget(command);
    assertThat(scene.ended(command, 1)).isEqualTo(Verdict.RETRY);
    scene.pass(Duration.ofHours(1));
    scene.overdue(part());
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.PARTIAL);
    assertThat(scene.coverage(id(1)).reason()).isEqualTo("SSM has no record of the command.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]x",
        "{\"source\":\"aws.ssm\",\"detail-type\":\"EC2 Command Status-change Notification\"}",
        "{\"source\":\"hubscout\",\"detail-type\":\"Hubscout Group Overdue\",\"account\":\"1\"}"
      })
  void aMalformedEventNamesWhatIsWrong(String body) {
    assertThatThrownBy(() -> scene.take(body, 1)).isInstanceOf(HubscoutException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"source\":\"aws.ec2\",\"detail-type\":\"x\"}"})
  void anEventOfSomethingElseIsDropped(String body) {
    assertThat(scene.take(body, 1)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.dropped()).containsExactly("foreign");
  }

  private List<String> dispatched(int instances) {
    scene.reachable(1, instances);
    scene.dispatch();
    return scene.ssm.commands().stream().map(command -> command.commandId()).toList();
  }

  private Part part() {
    return scene.runs.parts(Scene.KEY).getFirst();
  }
}
