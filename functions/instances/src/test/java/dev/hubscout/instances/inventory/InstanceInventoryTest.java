package dev.hubscout.instances.inventory;

import static dev.hubscout.instances.fake.CannedEc2.id;
import static dev.hubscout.instances.fake.CannedEc2.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Registration.Status;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.instances.fake.CannedEc2;
import dev.hubscout.instances.fake.CannedSsm;
import dev.hubscout.instances.fake.Scene;
import dev.hubscout.instances.inventory.InstanceInventory.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class InstanceInventoryTest {
  private final Scene scene = new Scene();
  private final List<Sighting> seen = new ArrayList<>();
  private final List<Listing> told = new ArrayList<>();
  private final InstanceInventory inventory =
      new InstanceInventory(
          scene,
          new CallerIdentity(new CannedSts()),
          "hubscout-inventory",
          new AwsFailures(),
          () -> scene.now);

  @Test
  void theCallersOwnAccountIsListedInEveryRegionAndEachRegionsEndIsTold() throws Exception {
    scene.ec2.page(running(1)).page(running(2));
    scene.in("us-east-1").page(running(3));
    scene.ssm.register(id(1));
    var all = inventory.list(regions("eu-central-1", "us-east-1", "sa-east-1"), told::add);
    assertThat(all)
        .extracting(it -> it.key().scope().region() + " " + it.key().id())
        .containsExactlyInAnyOrder(
            "eu-central-1 " + id(1), "eu-central-1 " + id(2), "us-east-1 " + id(3));
    assertThat(all)
        .allSatisfy(it -> assertThat(it.key().scope().account()).isEqualTo(Scene.ACCOUNT))
        .filteredOn(it -> it.key().id().equals(id(1)))
        .allSatisfy(it -> assertThat(it.registration().status()).isEqualTo(Status.ONLINE));
    assertThat(told)
        .extracting(it -> it.region() + " " + it.outcome() + " " + it.instances())
        .containsExactlyInAnyOrder("eu-central-1 OK 2", "us-east-1 OK 1", "sa-east-1 EMPTY 0");
    assertThat(told).allSatisfy(it -> assertThat(it.error()).isNull());
    assertThat(scene.entered).contains("inventory hubscout-inventory 444455556666 us-east-1");
  }

  @Test
  void aRegionThatFailsDoesNotStopTheOthers() throws Exception {
    scene.ec2.page(running(1));
    scene.in("us-east-1").failure = CannedEc2.refusal("UnauthorizedOperation", 403);
    scene.in("me-south-1").failure = CannedEc2.refusal("OptInRequired", 401);
    scene.in("sa-east-1").page(running(2)).page(running(3)).failure =
        CannedEc2.refusal("RequestLimitExceeded", 503);
    scene.in("sa-east-1").failsLate = true;
    inventory.list(
        regions("us-east-1", "me-south-1", "sa-east-1", "eu-central-1"), seen::add, told::add);
    assertThat(told)
        .extracting(it -> it.region() + " " + it.outcome() + " " + it.instances())
        .containsExactlyInAnyOrder(
            "us-east-1 DENIED 0",
            "me-south-1 NOT_ENABLED 0",
            "sa-east-1 THROTTLED 1",
            "eu-central-1 OK 1");
    assertThat(told)
        .filteredOn(it -> it.outcome() != TaskOutcome.OK)
        .allSatisfy(it -> assertThat(it.error()).isNotNull());
    assertThat(seen).hasSize(2);
  }

  @Test
  void aDeniedSystemsManagerMakesARegionPartial() throws Exception {
    scene.ec2.page(running(1));
    scene.ssm.failure = CannedSsm.refusal("AccessDeniedException");
    inventory.list(List.of(Scene.REGION), seen::add, told::add);
    assertThat(told)
        .singleElement()
        .satisfies(it -> assertThat(it.outcome()).isEqualTo(TaskOutcome.PARTIAL))
        .satisfies(it -> assertThat(it.error().code()).isEqualTo("AccessDeniedException"));
    assertThat(seen)
        .singleElement()
        .satisfies(it -> assertThat(it.registration()).as("not known").isNull());
  }

  @Test
  void credentialsThatActInAnotherAccountHandNothingOn() throws Exception {
    scene.ec2.page(running(1));
    var other = new Scope(new AccountId("999999999999"), Scene.REGION);
    inventory.listAll(List.of(other), seen::add, told::add);
    assertThat(seen).isEmpty();
    assertThat(scene.ec2.calls).isZero();
    assertThat(told)
        .singleElement()
        .satisfies(it -> assertThat(it.account()).isEqualTo(other.account()))
        .satisfies(it -> assertThat(it.outcome()).isEqualTo(TaskOutcome.DENIED));
  }

  @RepeatedTest(value = 100, failureThreshold = 1)
  void aReceiverOfInstancesThatThrowsEndsIt() {
    var regions = IntStream.range(1, 60).mapToObj(it -> new Region("xx-test-" + it)).toList();
    regions.forEach(it -> scene.in(it.code()).page(running(1), running(2)).page(running(3)));
    var failure = new IllegalArgumentException("the disk is full");
    assertThatThrownBy(
            () ->
                inventory.list(
                    regions,
                    it -> {
                      seen.add(it);
                      throw failure;
                    },
                    told::add))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(failure);
    assertThat(seen).hasSize(1);
    assertThat(told).isEmpty();
  }

  @Test
  void aReceiverOfEndsThatThrowsEndsIt() {
    scene.ec2.page(running(1));
    scene.in("us-east-1").page(running(2));
    var failure = new IllegalArgumentException("the disk is full");
    assertThatThrownBy(
            () ->
                inventory.list(
                    regions("eu-central-1", "us-east-1"),
                    seen::add,
                    it -> {
                      told.add(it);
                      throw failure;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(failure);
    assertThat(told).hasSize(1);
  }

  @Test
  void whoeverIsInterruptedIsLetGo() {
    scene.ec2.page(running(1));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> inventory.list(List.of(Scene.REGION), seen::add, told::add))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void noRegionsAreNoInstances() throws Exception {
    assertThat(inventory.list(List.of(), told::add)).isEmpty();
    assertThat(told).isEmpty();
  }

  private static List<Region> regions(String... codes) {
    return List.of(codes).stream().map(Region::new).toList();
  }

  /** Whose credentials these are. */
  private static final class CannedSts implements StsClient {
    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
      return GetCallerIdentityResponse.builder().account(Scene.ACCOUNT.value()).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
