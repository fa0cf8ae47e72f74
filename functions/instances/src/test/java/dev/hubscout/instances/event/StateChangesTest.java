package dev.hubscout.instances.event;

import static dev.hubscout.instances.fake.CannedEc2.id;
import static dev.hubscout.instances.fake.CannedEc2.instance;
import static dev.hubscout.instances.fake.CannedEc2.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.work.TaskWorker.Verdict;
import dev.hubscout.instances.fake.CannedEc2;
import dev.hubscout.instances.fake.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class StateChangesTest {
  private final Scene scene = new Scene();
  private final StateChanges changes =
      new StateChanges(
          scene,
          scene.instances,
          scene.recorder,
          new AwsFailures(),
          scene.metrics,
          () -> scene.now);

  @Test
  void anInstanceThatNoListingSawIsInHistoryWithItsTypeAndTags() {
    var begun = scene.now;
    ec2Says(InstanceStateName.PENDING);
    assertThat(take("pending")).isEqualTo(Verdict.TAKEN);
    scene.pass(Duration.ofSeconds(10));
    ec2Says(InstanceStateName.RUNNING);
    take("running");
    scene.pass(Duration.ofMinutes(3));
    ec2Says(InstanceStateName.TERMINATED);
    take("terminated");
    var fact = scene.instance(id(1));
    assertThat(fact.state()).isEqualTo(InstanceState.TERMINATED);
    assertThat(fact.presence()).isEqualTo(Presence.GONE);
    assertThat(fact.firstSeen()).isEqualTo(begun);
    assertThat(fact.terminatedAt()).isEqualTo(scene.now);
    assertThat(fact.description().type()).isEqualTo("m7i.large");
    assertThat(fact.description().tags()).isEqualTo(Map.of("Name", "host-1"));
    assertThat(fact.source()).isEqualTo(InstanceFact.EVENT);
    assertThat(scene.kinds(id(1)))
        .containsExactlyInAnyOrder(
            Kind.APPEARED, Kind.STATE_CHANGED, Kind.STARTED, Kind.TERMINATED);
    assertThat(scene.ec2.calls).as("it is looked at once").isEqualTo(1);
    assertThat(scene.entered)
        .containsOnly("inventory hubscout-instance-events 444455556666 eu-central-1");
  }

  @Test
  void anInstanceThatIsKnownIsNotLookedAt() {
    scene.ec2.page(running(1));
    scene.work().work(scene.runs.task(Scene.KEY).orElseThrow(), Scene.FIRST);
    scene.ec2.calls = 0;
    scene.pass(Duration.ofMinutes(1));
    take("stopping");
    scene.pass(Duration.ofMinutes(1));
    take("stopped");
    assertThat(scene.ec2.calls).isZero();
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.STOPPED);
    assertThat(scene.kinds(id(1))).containsExactly(Kind.APPEARED, Kind.STATE_CHANGED, Kind.STOPPED);
  }

  @Test
  void anInstanceThatEc2DoesNotShowYetIsKnownFromItsEventAlone() {
    assertThat(take("pending")).isEqualTo(Verdict.TAKEN);
    assertThat(scene.instance(id(1)).description()).isNull();
    scene.pass(Duration.ofSeconds(10));
    scene.ec2.page(running(1));
    take("running");
    assertThat(scene.instance(id(1)).name()).isEqualTo("host-1");
  }

  @Test
  void everyEventTwiceLeavesTheSame() {
    scene.ec2.page(running(1));
    var once = new Scene();
    once.ec2.page(running(1));
    var at = scene.now;
    scene.pass(Duration.ofHours(1));
    once.now = scene.now;
    var other =
        new StateChanges(
            once, once.instances, once.recorder, new AwsFailures(), once.metrics, () -> once.now);
    for (var state : List.of("pending", "running", "stopping", "stopped")) {
      at = at.plusSeconds(10);
      changes.take(event(state, at), 1);
      changes.take(event(state, at), 2);
      other.take(event(state, at), 1);
    }
    assertThat(scene.stores.dump()).isEqualTo(once.stores.dump());
  }

  @Test
  void eventsOutOfOrderEndInTheLatestStateAndHistoryHasAllOfThem() {
    var at = scene.now;
    scene.pass(Duration.ofHours(1));
    changes.take(event("terminated", at.plusSeconds(30)), 1);
    changes.take(event("running", at.plusSeconds(10)), 1);
    changes.take(event("pending", at), 1);
    changes.take(event("shutting-down", at.plusSeconds(20)), 1);
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.TERMINATED);
    assertThat(scene.instance(id(1)).terminatedAt()).isEqualTo(at.plusSeconds(30));
    assertThat(scene.history(id(1)))
        .containsExactlyInAnyOrder(
            "STATE_CHANGED " + at,
            "STARTED " + at.plusSeconds(10),
            "STATE_CHANGED " + at.plusSeconds(20),
            "APPEARED " + at.plusSeconds(30),
            "TERMINATED " + at.plusSeconds(30));
  }

  @Test
  void anEventOlderThanWhatIsKnownOnlyAddsToHistory() {
    scene.ec2.page(running(1));
    scene.work().work(scene.runs.task(Scene.KEY).orElseThrow(), Scene.FIRST);
    var known = scene.instance(id(1));
    var at = scene.now.minusSeconds(60);
    changes.take(event("stopped", at), 1);
    assertThat(scene.instance(id(1))).isEqualTo(known);
    assertThat(scene.history(id(1))).containsExactly("STOPPED " + at, "APPEARED " + scene.now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"source\":\"aws.ssm\",\"detail-type\":\"EC2 Instance State-change Notification\"}",
        "{\"source\":\"aws.ec2\",\"detail-type\":\"EC2 Spot Instance Interruption Warning\"}"
      })
  void anEventOfSomethingElseIsDroppedAndCounted(String body) {
    assertThat(changes.take(body, 1)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.metrics.published())
        .containsExactly("count EventsDropped{reason=foreign} = 1.0");
    assertThat(scene.entered).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "account":"444455556666" | "other":""              | account
          "account":"444455556666" | "account":"4444"        | account
          "account":"444455556666" | "account":444455556666  | account
          "region":"eu-central-1"  | "region":null           | region
          "region":"eu-central-1"  | "region":"eu-central-1a" | region
          "state":"running"        | "state":""              | state
          "state":"running"        | "state":"hibernated"    | state
          "state":"running"        | "state":{}              | state
          "instance-id"            | "id"                    | instance-id
          "i-00000000000000001"    | "../i-1"                | instance
          "time":"2026             | "time":"late 2026       | time
          "time":                  | "when":                 | time
          """)
  void aMalformedEventNamesItsField(String good, String bad, String field) {
    var body = event("running", scene.now);
    assertThat(body).contains(good);
    assertThatThrownBy(() -> changes.take(body.replace(good, bad), 1))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            it -> {
              assertThat(it.code()).isEqualTo(ErrorCode.INVALID_INPUT);
              assertThat(it.field()).isEqualTo(field);
            });
    assertThat(scene.stores.allInstances()).isEmpty();
  }

  @Test
  void whatIsNotJsonIsMalformed() {
    assertThatThrownBy(() -> changes.take("running", 1)).hasMessage("body: it is not JSON.");
  }

  @Test
  void accountAndRegionAreTheEnvelopesWhateverTheDetailSays() {
    var body =
        event("running", scene.now)
            .replace(
                "\"detail\":{",
                "\"detail\":{\"account\":\"999999999999\",\"region\":\"us-east-1\",");
    assertThat(body).contains("999999999999");
    changes.take(body, 1);
    assertThat(scene.stores.allInstances())
        .extracting(InstanceFact::key)
        .containsExactly(Scene.key(id(1)));
    assertThat(scene.entered)
        .containsExactly("inventory hubscout-instance-events 444455556666 eu-central-1");
  }

  @Test
  void aClockAheadOfOursDoesNotHideWhatIsSeenUntilThen() {
    scene.ec2.page(running(1));
    changes.take(event("running", scene.now.plusSeconds(600)), 1);
    assertThat(scene.instance(id(1)).observedAt()).isEqualTo(scene.now);
    assertThat(scene.instance(id(1)).name()).isEqualTo("host-1");
    scene.pass(Duration.ofSeconds(1));
    take("stopped");
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.STOPPED);
  }

  @Test
  void whereLookingIsDeniedTheEventsOwnFactIsKept() {
    scene.ec2.failure = CannedEc2.refusal("UnauthorizedOperation", 403);
    assertThat(take("running")).isEqualTo(Verdict.TAKEN);
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.RUNNING);
    assertThat(scene.instance(id(1)).description()).isNull();
  }

  @Test
  void whereLookingIsThrottledTheEventComesAgainAFewTimes() {
    scene.ec2.failure = CannedEc2.refusal("RequestLimitExceeded", 503);
    var body = event("running", scene.now);
    assertThat(changes.take(body, 1)).isEqualTo(Verdict.RETRY);
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.RUNNING);
    assertThat(changes.take(body, 2)).isEqualTo(Verdict.RETRY);
    assertThat(changes.take(body, 3)).isEqualTo(Verdict.TAKEN);
    scene.ec2.failure = null;
    scene.ec2.page(running(1));
    scene.pass(Duration.ofSeconds(10));
    assertThat(changes.take(body, 2)).isEqualTo(Verdict.TAKEN);
    assertThat(scene.instance(id(1)).name()).isEqualTo("host-1");
  }

  @Test
  void credentialsThatActInAnotherAccountAddNothingToTheEvent() {
    scene.ec2.page(running(1));
    scene.acting = new AccountId("999999999999");
    assertThat(take("running")).isEqualTo(Verdict.TAKEN);
    assertThat(scene.instance(id(1)).description()).isNull();
    assertThat(scene.ec2.calls).isZero();
  }

  private void ec2Says(InstanceStateName state) {
    scene.ec2.pages.clear();
    scene.ec2.page(instance(1, it -> it.state(s -> s.name(state))));
  }

  private Verdict take(String state) {
    return changes.take(event(state, scene.now), 1);
  }

  private static String event(String state, Instant at) {
    return """
    {"version":"0","id":"7bf73129-1428-4cd3-a780-95db273d1602",\
    "detail-type":"EC2 Instance State-change Notification","source":"aws.ec2",\
    "account":"444455556666","time":"%s","region":"eu-central-1",\
    "resources":["arn:aws:ec2:eu-central-1:444455556666:instance/i-00000000000000001"],\
    "detail":{"instance-id":"i-00000000000000001","state":"%s"}}\
    """
        .formatted(at, state);
  }
}
