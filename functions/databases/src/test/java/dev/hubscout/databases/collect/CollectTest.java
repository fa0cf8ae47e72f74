package dev.hubscout.databases.collect;

import static dev.hubscout.databases.fake.CannedEc2.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.databases.collect.Collect.Verdict;
import dev.hubscout.databases.coverage.CoverageTally;
import dev.hubscout.databases.fake.Scene;
import dev.hubscout.databases.report.Envelopes;
import dev.hubscout.events.Sample;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(scene.runs.closed).isEqualTo(1);
  }

  @Test
  void aReportBecomesFactsUnderTheInstanceThatSsmNamed() {
    var command = dispatched(1).getFirst();
    scene.ssm.results(command, "Success", REPORT);
    scene.ended(command, 1);
    var facts = scene.databases(id(1));
    assertThat(facts)
        .extracting(fact -> fact.id())
        .containsExactly("mongodb#binary:/usr/bin/mongod", "postgresql#dir:/srv/pg/16");
    assertThat(facts).allSatisfy(fact -> assertThat(fact.instance().id()).isEqualTo(id(1)));
    assertThat(facts)
        .allSatisfy(
            fact ->
                assertThat(fact.observedAt())
                    .isEqualTo(scene.ssm.commands().getFirst().requestedDateTime()));
    var inspection = scene.inspection(id(1));
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.INSPECTED);
    assertThat(scene.instance(id(1)).name()).isEqualTo("host-1");
    assertThat(inspection.agentVersion()).isEqualTo("0.1.0");
    assertThat(inspection.reason()).startsWith("mongodb.version TIMEOUT");
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
    assertThat(scene.runs.closed).isEqualTo(1);
    assertThat(scene.facts.applied).isEqualTo(58);
    return scene.dump() + scene.task().tally() + scene.task().outcome();
  }

  @Test
  void factsAreWrittenBeforeTheGroupIsDoneAndThatBeforeTheTaskEnds() {
    var command = dispatched(1).getFirst();
    scene.ssm.results(command, "Success", NOTHING);
    scene.ended(command, 1);
    assertThat(scene.runs.journal)
        .containsExactly("planned 1", "sent 0", "done 0", "finished EMPTY");
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
    scene.runs.killAtSent = true;
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

  @Test
  void onlyAnOutputThatWasCutIsFetchedAgain() {
    var command = dispatched(3).getFirst();
    var noise = new byte[4_000];
    new Random(1).nextBytes(noise);
    var longReport =
        Envelopes.line(
            Sample.AGENT_REPORT
                .text()
                .replace(
                    "\"schema_version\"",
                    "\"x\":\""
                        + Base64.getEncoder().encodeToString(noise)
                        + "\",\"schema_version\""));
    scene.ssm.result(command, id(1), "Success", longReport);
    scene.ssm.result(command, id(2), "Success", REPORT);
    scene.ssm.result(command, id(3), "Success", REPORT.substring(0, 500));
    scene.ended(command, 1);
    assertThat(scene.ssm.count("GetCommandInvocation")).isEqualTo(1);
    assertThat(scene.databases(id(1))).hasSize(2);
    assertThat(scene.coverage(id(3)).value()).isEqualTo(InstanceCoverage.REPORT_INVALID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Success            | HUBSCOUT1-ERROR DOWNLOAD_FAILED HTTP 403. | ARTIFACT_UNREACHABLE
          Success            | HUBSCOUT1-ERROR NO_DOWNLOADER none.       | ARTIFACT_UNREACHABLE
          Success            | HUBSCOUT1-ERROR UNSUPPORTED_LIBC musl.    | UNSUPPORTED_PLATFORM
          Success            | HUBSCOUT1-ERROR TIME_LIMIT slow.          | EXECUTION_TIMED_OUT
          Success            | HUBSCOUT1-ERROR DISK_FULL no space.       | AGENT_FAILED
          Success            | HUBSCOUT1-ERROR DIGEST_MISMATCH other.    | AGENT_FAILED
          Success            | HUBSCOUT1-ERROR OF_A_LATER_ONE new.       | AGENT_FAILED
          Failed             | HUBSCOUT1-ERROR DOWNLOAD_FAILED HTTP 403. | ARTIFACT_UNREACHABLE
          Success            | ''                                        | REPORT_INVALID
          Success            | hello                                     | REPORT_INVALID
          Success            | HUBSCOUT1 12 abc                          | REPORT_INVALID
          Failed             | sh: not found                             | AGENT_FAILED
          Failed             | HUBSCOUT1 12 abc                          | REPORT_INVALID
          Success            | Step execution skipped due to unsatisfied preconditions: '"StringEquals": [platformType, Linux]' | UNSUPPORTED_PLATFORM
          ExecutionTimedOut  | ''                                        | EXECUTION_TIMED_OUT
          DeliveryTimedOut   | ''                                        | DELIVERY_TIMED_OUT
          Undeliverable      | ''                                        | CONNECTION_LOST
          Cancelled          | ''                                        | CANCELLED
          """)
  void everyResultHasItsCoverage(String status, String output, InstanceCoverage coverage) {
    var command = dispatched(1).getFirst();
    scene.ssm.result(command, id(1), status, output);
    scene.ended(command, 1);
    assertThat(scene.coverage(id(1)).value()).isEqualTo(coverage);
    assertThat(scene.coverage(id(1)).reason()).isNotBlank();
    assertThat(scene.task().tally().count("coverage." + coverage)).isEqualTo(1);
    assertThat(scene.task().outcome())
        .isEqualTo(coverage.failure() ? TaskOutcome.PARTIAL : TaskOutcome.OK);
  }

  @Test
  void anAgentThatFoundNoWayIsAFailureAndNotAnEmptyHost() {
    var command = dispatched(1).getFirst();
    scene.ssm.results(command, "Success", Envelopes.line(Sample.AGENT_REPORT_ERROR.text()));
    scene.ended(command, 1);
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.AGENT_FAILED);
    assertThat(scene.coverage(id(1)).reason()).isEqualTo("/proc could not be read.");
    assertThat(scene.facts.applied).isZero();
  }

  @Test
  void theRawTextOfAnInvalidReportIsKeptUpToABound() {
    var command = dispatched(1).getFirst();
    scene.ssm.results(command, "Success", "HUBSCOUT1 1 \u001b[2J" + "x".repeat(20_000));
    scene.ended(command, 1);
    assertThat(scene.inspection(id(1)).raw())
        .startsWith("HUBSCOUT1 1 \uFFFD[2Jxxx")
        .hasSize(Inspection.MAX_RAW);
  }

  @Test
  void onlyACompleteInventoryAges() {
    inspect(Scene.KEY, REPORT);
    var incomplete = Sample.AGENT_REPORT_NOTHING_FOUND.text().replace("true", "false");
    for (int i = 2; i < 6; i++) {
      inspect(scene.laterTask("0000000" + i), Envelopes.line(incomplete));
    }
    assertThat(scene.databases(id(1)))
        .hasSize(2)
        .allSatisfy(fact -> assertThat(fact.presence()).isEqualTo(Presence.PRESENT));
    var presences = List.of(Presence.MISSING, Presence.MISSING, Presence.GONE);
    for (int i = 0; i < presences.size(); i++) {
      inspect(scene.laterTask("000000a" + i), NOTHING);
      var expected = presences.get(i);
      assertThat(scene.databases(id(1)))
          .allSatisfy(fact -> assertThat(fact.presence()).isEqualTo(expected));
    }
    var firstSeen = scene.databases(id(1)).getFirst().firstSeen();
    inspect(scene.laterTask("000000b0"), REPORT);
    assertThat(scene.databases(id(1)))
        .allSatisfy(fact -> assertThat(fact.presence()).isEqualTo(Presence.PRESENT))
        .allSatisfy(fact -> assertThat(fact.firstSeen()).isEqualTo(firstSeen));
  }

  @Test
  void whatReportsChangeIsInHistoryUnderTheirRuns() {
    inspect(Scene.KEY, REPORT);
    var upgraded = Sample.AGENT_REPORT.text().replace("\"16.15\"", "\"17.0\"");
    assertThat(upgraded).isNotEqualTo(Sample.AGENT_REPORT.text());
    var second = scene.laterTask("00000002");
    inspect(second, Envelopes.line(upgraded));
    var third = scene.laterTask("00000003");
    inspect(third, NOTHING);

    var subject =
        scene.databases(id(1)).stream()
            .filter(fact -> fact.database().engine().equals("postgresql"))
            .map(fact -> DatabaseKey.of(fact).toString())
            .findFirst()
            .orElseThrow();
    assertThat(scene.changes.history(subject, null, 10).items())
        .extracting(Change::kind, Change::source)
        .containsExactly(
            tuple(Kind.MISSING, third.run().value()),
            tuple(Kind.VERSION_CHANGED, second.run().value()),
            tuple(Kind.APPEARED, Scene.KEY.run().value()));
    assertThat(scene.changes.added())
        .as("the other one appeared and is missing")
        .filteredOn(change -> change.capability() == Capability.DATABASES)
        .hasSize(5);
  }

  @Test
  void aFailedAttemptAgesNothing() {
    inspect(Scene.KEY, REPORT);
    for (int i = 2; i < 6; i++) {
      inspect(scene.laterTask("0000000" + i), "HUBSCOUT1-ERROR DISK_FULL no space.");
    }
    assertThat(scene.databases(id(1)))
        .hasSize(2)
        .allSatisfy(fact -> assertThat(fact.presence()).isEqualTo(Presence.PRESENT));
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.AGENT_FAILED);
    assertThat(scene.inspection(id(1)).completeAt()).isNotNull();
  }

  @Test
  void aClockThatIsBehindDoesNotMakeAReportOlderThanItsTask() {
    scene.reachable(1, 1);
    scene.now = scene.now.minusSeconds(3600);
    scene.dispatch();
    var command = scene.ssm.commands().getFirst().commandId();
    scene.ssm.results(command, "Success", REPORT);
    scene.ended(command, 1);
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.INSPECTED);
    assertThat(scene.inspection(id(1)).observedAt())
        .isEqualTo(scene.task().plannedAt().plusMillis(2));
  }

  @Test
  void anOlderReportChangesNothing() {
    scene.reachable(1, 1);
    scene.dispatch();
    var old = scene.ssm.commands().getLast().commandId();
    scene.ssm.results(old, "Success", NOTHING);
    scene.pass(Duration.ofDays(1));
    inspect(scene.laterTask("00000002"), REPORT);
    var before = scene.dump();
    scene.ended(old, 1);
    assertThat(scene.dump()).isEqualTo(before);
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.EMPTY);
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

  private void inspect(TaskKey task, String output) {
    if (scene.ec2.instances.isEmpty()) {
      scene.reachable(1, 1);
    }
    scene.dispatch(task);
    var command = scene.ssm.commands().getLast().commandId();
    scene.ssm.results(command, "Success", output);
    scene.ended(command, 1);
    scene.pass(Duration.ofDays(1));
  }

  private Part part() {
    return scene.runs.parts(Scene.KEY).getFirst();
  }
}
