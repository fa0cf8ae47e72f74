package dev.hubscout.instances.inventory;

import static dev.hubscout.instances.fake.CannedEc2.id;
import static dev.hubscout.instances.fake.CannedEc2.instance;
import static dev.hubscout.instances.fake.CannedEc2.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.inventory.InventoryStep;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Registration.Status;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskWork.Progress;
import dev.hubscout.instances.fake.CannedEc2;
import dev.hubscout.instances.fake.CannedSsm;
import dev.hubscout.instances.fake.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class InventoryWorkTest {
  private final Scene scene = new Scene();

  @Test
  void everyInstanceIsKeptWithItsRegistrationAndCountedByState() {
    scene.ec2.page(running(1), running(2), stopped(3));
    scene.ssm.register(id(1));
    var ended = work();
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(ended.errors()).isEmpty();
    assertThat(ended.tally().counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("instances.running", 2L, "instances.stopped", 1L));
    assertThat(scene.instance(id(1)).registration().status()).isEqualTo(Status.ONLINE);
    assertThat(scene.instance(id(2)).registration()).isEqualTo(Registration.NONE);
    assertThat(scene.instance(id(3)).registration()).isEqualTo(Registration.UNKNOWN);
    assertThat(scene.instance(id(1)).name()).isEqualTo("host-1");
    assertThat(scene.instance(id(1)).source()).isEqualTo(Scene.KEY.run().value());
    assertThat(scene.kinds(id(1))).containsExactly(Kind.APPEARED);
  }

  @Test
  void aRegionWithoutInstancesIsEmptyAndSystemsManagerIsNotAsked() {
    assertThat(work().outcome()).isEqualTo(TaskOutcome.EMPTY);
    assertThat(scene.ssm.calls).isZero();
  }

  @Test
  void everyPageIsReadAlthoughSomeAreEmpty() {
    scene.ec2.page().page(running(1)).page().page(running(2), running(3)).page();
    assertThat(work().tally().counts()).containsExactly(Map.entry("instances.running", 3L));
    assertThat(scene.ec2.calls).isEqualTo(5);
    assertThat(scene.ssm.calls).isEqualTo(1);
    assertThat(scene.stores.allInstances())
        .extracting(it -> it.key().id())
        .contains(id(1), id(2), id(3));
  }

  @Test
  void theSameListingTwiceWritesNothingTheSecondTime() {
    scene.ec2.page(running(1), stopped(2));
    scene.ssm.register(id(1));
    work();
    var known = scene.stores.dump();
    assertThat(known).contains(id(1), id(2));
    assertThat(scene.stores.instanceTable.calls("transact")).hasSize(1);
    scene.pass(Duration.ofHours(1));
    work(laterTask("00000002"));
    assertThat(scene.stores.dump()).isEqualTo(known);
    assertThat(scene.stores.instanceTable.calls("transact")).hasSize(1);
  }

  @Test
  void aDeniedSystemsManagerMakesItPartialAndKeepsWhatEc2Says() {
    scene.ec2.page(running(1));
    scene.ssm.failure = CannedSsm.refusal("AccessDeniedException");
    var ended = work();
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.PARTIAL);
    assertThat(ended.errors())
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo("AccessDeniedException"));
    assertThat(ended.tally().count("instances.running")).isEqualTo(1);
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.RUNNING);
    assertThat(scene.instance(id(1)).registration()).isEqualTo(Registration.UNKNOWN);
  }

  @Test
  void whatSystemsManagerOnceSaidStaysWhereItIsDeniedLater() {
    scene.ec2.page(running(1));
    scene.ssm.register(id(1));
    work();
    scene.ssm.failure = CannedSsm.refusal("AccessDeniedException");
    scene.pass(Duration.ofHours(1));
    work(laterTask("00000002"));
    assertThat(scene.instance(id(1)).registration().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void aThrottledSystemsManagerIsTriedAgainAndWhatEc2SaysIsKept() {
    scene.ec2.page(running(1));
    scene.ssm.failure = CannedSsm.refusal("ThrottlingException");
    assertThat(progress(Scene.KEY))
        .isInstanceOfSatisfying(
            Progress.Unfinished.class,
            it -> assertThat(it.otherwise().outcome()).isEqualTo(TaskOutcome.PARTIAL));
    assertThat(scene.instance(id(1)).state()).isEqualTo(InstanceState.RUNNING);
    scene.ssm.failure = null;
    scene.ssm.register(id(1));
    scene.pass(Duration.ofMinutes(6));
    assertThat(work().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(scene.instance(id(1)).registration().status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void aTaskThatIsTriedAgainAgesWhatItMissesOnce() {
    scene.ec2.page(running(1), running(2));
    work();
    scene.ec2.pages.clear();
    scene.ec2.page(running(2));
    scene.ssm.failure = CannedSsm.refusal("ThrottlingException");
    var presences = List.of(Presence.MISSING, Presence.MISSING, Presence.GONE);
    for (int i = 0; i < presences.size(); i++) {
      scene.pass(Duration.ofHours(1));
      var task = laterTask("0000000" + (i + 2));
      for (int delivery = 0; delivery < 3; delivery++) {
        assertThat(progress(task)).isInstanceOf(Progress.Unfinished.class);
        scene.pass(Duration.ofMinutes(6));
      }
      assertThat(scene.instance(id(1)).presence()).isEqualTo(presences.get(i));
      assertThat(scene.instance(id(1)).missedScans()).isEqualTo(i + 1);
    }
    assertThat(scene.kinds(id(1))).containsExactly(Kind.APPEARED, Kind.MISSING, Kind.GONE);
    assertThat(scene.instance(id(2)).presence()).isEqualTo(Presence.PRESENT);
  }

  @Test
  void aDeniedEc2FailsTheTaskAndAgesNothing() {
    scene.ec2.page(running(1));
    work();
    var known = scene.stores.dump();
    scene.pass(Duration.ofHours(1));
    scene.ec2.failure = CannedEc2.refusal("UnauthorizedOperation", 403);
    assertThatThrownBy(() -> work(laterTask("00000002"))).isSameAs(scene.ec2.failure);
    assertThat(scene.stores.dump()).isEqualTo(known);
  }

  @Test
  void aListingThatBreaksOffKeepsWhatItSawAndAgesNothing() {
    scene.ec2.page(running(1), running(2));
    work();
    scene.ec2.pages.clear();
    scene.ec2.page(running(3)).page(running(1));
    scene.ec2.failure = CannedEc2.refusal("Unavailable", 503);
    scene.ec2.failsLate = true;
    scene.pass(Duration.ofHours(1));
    assertThatThrownBy(() -> work(laterTask("00000002"))).isSameAs(scene.ec2.failure);
    assertThat(scene.stores.allInstances())
        .extracting(InstanceFact::presence)
        .containsExactly(Presence.PRESENT, Presence.PRESENT, Presence.PRESENT);
  }

  @Test
  void credentialsThatActInAnotherAccountStoreNothing() {
    scene.ec2.page(running(1));
    scene.acting = new AccountId("999999999999");
    assertThatThrownBy(this::work).isInstanceOf(HubscoutException.class);
    assertThat(scene.stores.allInstances()).isEmpty();
    assertThat(scene.ec2.calls).isZero();
  }

  @Test
  void anInstanceThatEndedIsKeptWithTheTimeThatEc2Tells() {
    scene.ec2.page(
        instance(
            1,
            it ->
                it.state(state -> state.name(InstanceStateName.TERMINATED))
                    .stateTransitionReason("User initiated (2026-11-22 21:33:40 GMT)")));
    assertThat(work().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(scene.instance(id(1)).over()).isTrue();
    assertThat(scene.history(id(1)))
        .containsExactlyInAnyOrder(
            "TERMINATED 2026-11-22T21:33:40Z", "APPEARED 2026-11-22T21:33:40Z");
  }

  /** All it takes to do more with the instances of a listing: one step, and one word for it. */
  @Test
  void aThirdProcessingStepIsAddedInAFewLines() {
    var largest = new ArrayList<String>();
    InventoryStep reportingMetal =
        page -> {
          page.stream()
              .filter(it -> String.valueOf(it.description().type()).endsWith(".metal"))
              .forEach(it -> largest.add(it.key().id() + " " + it.registration().status()));
          return page;
        };
    scene.ec2.page(running(1), instance(2, it -> it.instanceType("m7i.metal"))).page(running(3));
    scene.ssm.register(id(2));
    assertThat(ended(scene.work(reportingMetal), Scene.KEY).tally().count("instances.running"))
        .isEqualTo(3);
    assertThat(largest).containsExactly(id(2) + " ONLINE");
  }

  @Test
  void furtherStepsSeeWhatWasKeptAndTheEndOfACompleteListingOnly() {
    var told = new ArrayList<String>();
    var step =
        new InventoryStep() {
          @Override
          public List<Sighting> page(List<Sighting> page) {
            page.forEach(it -> told.add(scene.instance(it.key().id()).state().word()));
            return page;
          }

          @Override
          public void complete() {
            told.add("complete");
          }
        };
    scene.ec2.page(running(1)).page(stopped(2));
    ended(scene.work(step), Scene.KEY);
    assertThat(told).containsExactly("running", "stopped", "complete");
    told.clear();
    scene.ec2.failure = CannedEc2.refusal("Unavailable", 503);
    scene.ec2.failsLate = true;
    assertThatThrownBy(() -> ended(scene.work(step), Scene.KEY)).isSameAs(scene.ec2.failure);
    assertThat(told).containsExactly("running");
  }

  private static software.amazon.awssdk.services.ec2.model.Instance stopped(int number) {
    return instance(number, it -> it.state(state -> state.name(InstanceStateName.STOPPED)));
  }

  private TaskKey laterTask(String hash) {
    var run = new RunId("instances-20261122T220000Z-" + hash);
    var key = new TaskKey(run, Scene.ACCOUNT, Scene.REGION);
    PlayedRuns.planned(scene.runs, key, scene.now);
    scene.pass(Duration.ofSeconds(2));
    return key;
  }

  private Progress.Ended work() {
    return work(Scene.KEY);
  }

  private Progress.Ended work(TaskKey key) {
    return ended(scene.work(), key);
  }

  private Progress progress(TaskKey key) {
    return scene.work().work(scene.runs.task(key).orElseThrow(), Scene.FIRST);
  }

  private Progress.Ended ended(InventoryWork work, TaskKey key) {
    return (Progress.Ended) work.work(scene.runs.task(key).orElseThrow(), Scene.FIRST);
  }
}
