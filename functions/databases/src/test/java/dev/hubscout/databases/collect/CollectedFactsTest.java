package dev.hubscout.databases.collect;

import static dev.hubscout.databases.fake.CannedEc2.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
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

/** What results of commands make of what is known. */
class CollectedFactsTest {
  private static final String REPORT = Envelopes.line(Sample.AGENT_REPORT.text());
  private static final String NOTHING = Envelopes.line(Sample.AGENT_REPORT_NOTHING_FOUND.text());

  private final Scene scene = new Scene();

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
    assertThat(scene.reported()).isZero();
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
    assertThat(scene.stores.history(subject).reversed())
        .extracting(Change::kind, Change::source)
        .containsExactly(
            tuple(Kind.MISSING, third.run().value()),
            tuple(Kind.VERSION_CHANGED, second.run().value()),
            tuple(Kind.APPEARED, Scene.KEY.run().value()));
    assertThat(scene.stores.history())
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
}
