package dev.hubscout.databases.dispatch;

import static dev.hubscout.databases.fake.CannedEc2.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.hub.KillSwitch;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Registration.Status;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskWork.Progress;
import dev.hubscout.databases.fake.Scene;
import dev.hubscout.databases.report.Envelopes;
import dev.hubscout.events.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PlatformType;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;

class DispatchTest {
  private final Scene scene = new Scene();

  @Test
  void aHundredAndTwentyInstancesGoOutInGroupsOfAtMostFifty() {
    scene.reachable(1, 120);
    assertThat(scene.dispatch()).isEqualTo(new Progress.Waiting());
    assertThat(scene.ssm.sent).extracting(r -> r.instanceIds().size()).containsExactly(50, 50, 20);
    assertThat(scene.ssm.sent.stream().flatMap(r -> r.instanceIds().stream()))
        .doesNotHaveDuplicates()
        .hasSize(120);
    assertThat(scene.runs.parts(Scene.KEY)).allSatisfy(g -> assertThat(g.handle()).isNotNull());
    assertThat(scene.ssm.count("ListCommands")).isZero();
    assertThat(scene.killSwitchReads).isEqualTo(1);
    assertThat(scene.entered).containsExactly(Dispatch.STEP);
  }

  @Test
  void theCommandIsPinnedAndNamesItsGroup() {
    scene.reachable(1, 1);
    scene.dispatch();
    var request = scene.ssm.sent.getFirst();
    assertThat(request.documentName()).isEqualTo("Hubscout-Discover-1");
    assertThat(request.documentHash()).isEqualTo(Scene.DOCUMENT.sha256());
    assertThat(request.documentHashTypeAsString()).isEqualTo("Sha256");
    assertThat(request.maxErrors()).isEqualTo("100%");
    assertThat(request.maxConcurrency()).isEqualTo("50");
    assertThat(request.timeoutSeconds()).isEqualTo(600);
    assertThat(request.comment())
        .isEqualTo(SentCommands.comment(scene.runs.parts(Scene.KEY).getFirst()))
        .hasSizeLessThanOrEqualTo(100);
    assertThat(request.parameters())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "AgentVersion", List.of("0.1.0"),
                "UrlX8664", List.of("https://bucket/agent?signature=secret"),
                "Sha256X8664", List.of("a".repeat(64)),
                "UrlAarch64", List.of(""),
                "Sha256Aarch64", List.of(""),
                "JitterSeconds", List.of("0"),
                "TimeLimitSeconds", List.of("100"),
                "ExecutionTimeoutSeconds", List.of("120")));
  }

  @Test
  void manyInstancesSpreadTheirDownloads() {
    scene.reachable(1, 100);
    scene.dispatch();
    assertThat(scene.ssm.sent.getFirst().parameters().get("JitterSeconds")).containsExactly("30");
  }

  @Test
  void theGroupIsDueWhenBothOfItsDeadlinesHavePassed() {
    scene.reachable(1, 1);
    scene.dispatch();
    var part = scene.runs.parts(Scene.KEY).getFirst();
    assertThat(part.startedAt()).isEqualTo(scene.now);
    assertThat(part.dueAt()).isEqualTo(scene.now.plusSeconds(600 + 120 + 60));
  }

  @Test
  void anEmptyScopeIsEmpty() {
    assertThat(scene.dispatch()).isInstanceOf(Progress.Ended.class);
    assertThat(((Progress.Ended) scene.dispatch()).outcome()).isEqualTo(TaskOutcome.EMPTY);
  }

  @Test
  void systemsManagerIsNotAskedWhereNothingRuns() {
    scene.ec2.add(1, i -> i.state(s -> s.name(InstanceStateName.STOPPED)));
    scene.ec2.add(2, i -> i.state(s -> s.name(InstanceStateName.TERMINATED)));
    assertThat(((Progress.Ended) scene.dispatch()).outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(scene.ssm.calls).isEmpty();
  }

  @Test
  void whatCannotBeReachedIsNotedAndCounted() {
    scene.ec2.add(1, i -> i.state(s -> s.name(InstanceStateName.STOPPED)));
    scene.ec2.add(2, i -> i.tags(Tag.builder().key("hubscout:exclude").value("").build()));
    scene.ec2.add(3, i -> i.platformDetails(null).platform("windows"));
    scene.ec2.add(4, i -> i);
    scene.ec2.add(5, i -> i);
    scene.ssm.register(id(5), PlatformType.LINUX, PingStatus.CONNECTION_LOST);
    scene.ec2.add(6, i -> i.state(s -> s.name(InstanceStateName.TERMINATED)));
    var ended = (Progress.Ended) scene.dispatch();
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(ended.tally().counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "coverage.STOPPED", 1L,
                "coverage.EXCLUDED", 1L,
                "coverage.UNSUPPORTED_PLATFORM", 1L,
                "coverage.NOT_REGISTERED", 1L,
                "coverage.CONNECTION_LOST", 1L));
    assertThat(scene.coverage(id(5)).value()).isEqualTo(InstanceCoverage.CONNECTION_LOST);
    assertThat(scene.instance(id(5)).name()).isEqualTo("host-5");
    assertThat(scene.instance(id(6)).over()).isTrue();
    assertThat(scene.inspection(id(5))).as("nothing was attempted").isNull();
    assertThat(scene.ssm.sent).isEmpty();
  }

  @Test
  void whatCannotBeReachedIsCountedBesidesTheGroups() {
    scene.reachable(1, 2);
    scene.ec2.add(3, i -> i);
    scene.dispatch();
    assertThat(scene.task().tally().counts())
        .containsExactly(Map.entry("coverage.NOT_REGISTERED", 1L));
    assertThat(scene.ssm.sent.getFirst().instanceIds()).containsExactly(id(1), id(2));
  }

  @Test
  void anUnknownInstanceDoesNotFailTheRest() {
    scene.reachable(1, 3);
    scene.ssm.refused.add(id(2));
    scene.dispatch();
    assertThat(scene.ssm.sent).hasSize(1);
    assertThat(scene.ssm.sent.getFirst().instanceIds()).containsExactly(id(1), id(3));
    var command = scene.ssm.commands().getFirst().commandId();
    scene.ssm.results(command, "Success", Envelopes.line(Sample.AGENT_REPORT.text()));
    scene.ended(command, 1);
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(scene.task().tally().count("coverage.INSPECTED")).isEqualTo(2);
    assertThat(scene.task().tally().count("coverage.NOT_REGISTERED")).isEqualTo(1);
    assertThat(scene.coverage(id(2)).value()).isEqualTo(InstanceCoverage.NOT_REGISTERED);
  }

  @Test
  void anUnknownInstanceThatIsNotNamedIsFoundByAskingAgain() {
    scene.reachable(1, 3);
    scene.ssm.refused.add(id(3));
    scene.ssm.namesRefused = false;
    // It leaves between the survey and the send: the survey is what happens up to the plan.
    scene.runs.planParts(
        Scene.KEY,
        List.of(List.of(id(1), id(2), id(3))),
        Tally.NONE,
        List.of(),
        scene.now,
        scene.now);
    scene.ssm.managed.remove(id(3));
    scene.dispatch();
    assertThat(scene.ssm.sent.getFirst().instanceIds()).containsExactly(id(1), id(2));
  }

  @Test
  void aPartOfWhichNobodyIsLeftIsClosedWithoutACommand() {
    scene.reachable(1, 1);
    scene.ssm.refused.add(id(1));
    scene.dispatch();
    assertThat(scene.ssm.sent).isEmpty();
    assertThat(scene.task().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(scene.task().tally().count("coverage.NOT_REGISTERED")).isEqualTo(1);
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.NOT_REGISTERED);
  }

  @Test
  void aRefusalThatNamesNobodyFailsItsGroupAlone() {
    scene.reachable(1, 51);
    scene.ssm.refused.add(id(51));
    scene.ssm.namesRefused = false;
    scene.dispatch();
    assertThat(scene.ssm.sent).hasSize(1);
    assertThat(scene.task().tally().count("coverage.AGENT_FAILED")).isEqualTo(1);
    assertThat(scene.coverage(id(51)).reason()).contains("SSM refused");
    assertThat(scene.task().done()).isFalse();
  }

  @Test
  void aRedeliveryLooksBeforeItSends() {
    scene.reachable(1, 120);
    scene.killAfterSend();
    assertThatThrownBy(scene::dispatch).hasMessage("killed");
    assertThat(scene.ssm.sent).hasSize(1);
    scene.dispatch();
    assertThat(scene.ssm.sent).hasSize(3);
    assertThat(scene.ssm.sent).extracting(SendCommandRequest::comment).doesNotHaveDuplicates();
    assertThat(scene.runs.parts(Scene.KEY))
        .extracting(Part::handle)
        .containsExactlyElementsOf(
            scene.ssm.commands().stream().map(command -> command.commandId()).toList());
    assertThat(scene.ec2.calls).as("the partition stands").isEqualTo(19);
    scene.dispatch();
    assertThat(scene.ssm.sent).hasSize(3);
  }

  @Test
  void whatTheLastAttemptSentIsFoundBeforeItsGroupIsGivenUp() {
    scene.reachable(1, 1);
    scene.killAfterSend();
    assertThatThrownBy(scene::dispatch).hasMessage("killed");
    var sent = scene.runs.parts(Scene.KEY).getFirst();
    scene.runs.startPart(sent, scene.now);
    scene.runs.startPart(sent, scene.now);
    scene.dispatch();
    var command = scene.ssm.commands().getFirst().commandId();
    assertThat(scene.runs.parts(Scene.KEY)).extracting(Part::handle).containsExactly(command);
  }

  @Test
  void theKillSwitchStopsATaskBeforeItBegins() {
    scene.reachable(1, 1);
    scene.killSwitch = KillSwitch.Position.on("The operator said so.");
    var ended = (Progress.Ended) scene.dispatch();
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(ended.errors().getFirst().sentence()).isEqualTo("The operator said so.");
    assertThat(scene.ssm.calls).isEmpty();
  }

  @Test
  void theKillSwitchStopsGroupsThatAreNotSentYet() {
    scene.reachable(1, 51);
    scene.killAfterSend();
    assertThatThrownBy(scene::dispatch).hasMessage("killed");
    scene.pass(Duration.ofMinutes(2));
    scene.killSwitch = KillSwitch.Position.on("The operator said so.");
    scene.dispatch();
    assertThat(scene.ssm.sent).hasSize(1);
    assertThat(scene.task().pending()).containsExactly(0);
    assertThat(scene.task().tally().count("coverage.CANCELLED")).isEqualTo(1);
    assertThat(scene.coverage(id(51)).value()).isEqualTo(InstanceCoverage.CANCELLED);
  }

  @Test
  void aTerminatedInstancesDatabasesAreGone() {
    inspectedWithDatabases();
    scene.ec2.instances.set(
        0,
        scene.ec2.instances.getFirst().toBuilder()
            .state(s -> s.name(InstanceStateName.TERMINATED))
            .build());
    scene.dispatch(scene.laterTask("00000002"));
    assertThat(scene.databases(id(1)))
        .isNotEmpty()
        .allSatisfy(fact -> assertThat(fact.presence()).isEqualTo(Presence.GONE));
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.TERMINATED);
  }

  @Test
  void anInstanceThatIsNotListedAnyMoreAgesTaskByTask() {
    inspectedWithDatabases();
    scene.ec2.instances.clear();
    var presences = List.of(Presence.MISSING, Presence.MISSING, Presence.GONE, Presence.GONE);
    for (int i = 0; i < presences.size(); i++) {
      var task = scene.laterTask("0000000" + (i + 2));
      scene.dispatch(task);
      scene.pass(Duration.ofMinutes(6));
      scene.dispatch(task);
      var expected = presences.get(i);
      assertThat(scene.instance(id(1)).presence()).isEqualTo(expected);
      assertThat(scene.databases(id(1)))
          .isNotEmpty()
          .allSatisfy(fact -> assertThat(presence(fact)).isEqualTo(told(expected)));
    }
  }

  private Presence presence(DatabaseFact fact) {
    var id = fact.instance().id();
    return Observed.of(fact, scene.instance(id), scene.inspection(id), null).presence();
  }

  /** What a reader is told of the databases of an instance. */
  private static Presence told(Presence instance) {
    return instance == Presence.MISSING ? Presence.UNOBSERVED : instance;
  }

  @Test
  void aDeniedOrThrottledSystemsManagerFailsTheTaskAndKeepsWhatEc2Said() {
    scene.reachable(1, 1);
    scene.ssm.failure = SsmException.builder().message("no").build();
    assertThatThrownBy(scene::dispatch).isSameAs(scene.ssm.failure);
    assertThat(scene.instance(id(1)).registration()).isEqualTo(Registration.UNKNOWN);
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.NOT_YET_INSPECTED);
    scene.ssm.failure = null;
    scene.pass(Duration.ofMinutes(6));
    scene.dispatch();
    assertThat(scene.instance(id(1)).registration().status()).isEqualTo(Status.ONLINE);
    assertThat(scene.ssm.sent).hasSize(1);
  }

  @Test
  void credentialsThatActInAnotherAccountSendAndStoreNothing() {
    scene.reachable(1, 1);
    scene.acting = new AccountId("999999999999");
    assertThatThrownBy(scene::dispatch).isInstanceOf(HubscoutException.class);
    assertThat(scene.stores.allInstances()).isEmpty();
    assertThat(scene.ssm.calls).isEmpty();
  }

  @Test
  void anInstanceThatIsStoppedKeepsItsDatabases() {
    inspectedWithDatabases();
    scene.ec2.instances.set(
        0,
        scene.ec2.instances.getFirst().toBuilder()
            .state(s -> s.name(InstanceStateName.STOPPED))
            .build());
    for (int i = 2; i < 7; i++) {
      scene.dispatch(scene.laterTask("0000000" + i));
    }
    assertThat(scene.databases(id(1)))
        .isNotEmpty()
        .allSatisfy(fact -> assertThat(fact.presence()).isEqualTo(Presence.PRESENT));
    assertThat(scene.coverage(id(1)).value()).isEqualTo(InstanceCoverage.STOPPED);
    assertThat(scene.inspection(id(1)).agentVersion()).isEqualTo("0.1.0");
  }

  private void inspectedWithDatabases() {
    scene.reachable(1, 1);
    scene.dispatch();
    var command = scene.ssm.commands().getFirst().commandId();
    scene.ssm.results(command, "Success", Envelopes.line(Sample.AGENT_REPORT.text()));
    scene.ended(command, 1);
    assertThat(scene.databases(id(1))).hasSize(2);
    scene.pass(Duration.ofDays(1));
  }
}
