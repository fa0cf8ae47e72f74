package dev.hubscout.aws.inventory;

import static dev.hubscout.aws.inventory.CannedSpoke.id;
import static dev.hubscout.aws.inventory.CannedSpoke.instance;
import static dev.hubscout.aws.inventory.CannedSpoke.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Registration.Status;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.SsmException;

class RegistrationStepTest {
  private static final Instant PING = Instant.parse("2026-11-22T21:29:00Z");

  private final CannedSpoke spoke = new CannedSpoke();
  private final RegistrationStep step =
      new RegistrationStep(spoke.client(SsmClient.class, SsmClient::builder));

  @Test
  void systemsManagerIsAskedOnceForAllPages() {
    spoke.managed.add(List.of());
    spoke.managed.add(List.of(managed(1, "Online")));
    spoke.managed.add(List.of(managed(3, "ConnectionLost")));

    var first = step.page(sightings(running(1), running(2)));
    var second = step.page(sightings(running(3)));

    assertThat(first)
        .extracting(Sighting::registration)
        .containsExactly(
            new Registration(Status.ONLINE, "Linux", "3.3.1", null), Registration.NONE);
    assertThat(second)
        .extracting(Sighting::registration)
        .containsExactly(new Registration(Status.CONNECTION_LOST, "Linux", "3.3.1", PING));
    assertThat(spoke.count("DescribeInstanceInformation")).isEqualTo(3);
    assertThat(step.failure()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceStateName.class,
      names = {"RUNNING", "UNKNOWN_TO_SDK_VERSION"},
      mode = EnumSource.Mode.EXCLUDE)
  void whereNothingRunsNobodyIsAsked(InstanceStateName state) {
    assertThat(step.page(List.of())).isEmpty();
    assertThat(step.page(sightings(instance(1, state))))
        .extracting(Sighting::registration)
        .containsExactly(Registration.UNKNOWN);

    assertThat(spoke.calls).isEmpty();
  }

  @Test
  void aFailureIsRememberedAndTheListingGoesOn() {
    spoke.ssmRefuses = true;

    var page = step.page(sightings(running(1), instance(2, InstanceStateName.STOPPED), running(3)));
    var next = step.page(sightings(running(4)));

    assertThat(page)
        .extracting(Sighting::registration)
        .as("null keeps the last answer")
        .containsExactly(null, Registration.UNKNOWN, null);
    assertThat(next).extracting(Sighting::registration).containsOnlyNulls();
    assertThat(spoke.count("DescribeInstanceInformation")).isEqualTo(1);
    assertThat(step.failure()).isInstanceOf(SsmException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Online, ONLINE",
    "ConnectionLost, CONNECTION_LOST",
    "Inactive, INACTIVE",
    "Asleep, CONNECTION_LOST",
    ", CONNECTION_LOST"
  })
  void everyPingStatusHasItsMeaning(String ping, Status status) {
    spoke.managed.add(List.of(managed(1, ping)));

    assertThat(step.page(sightings(running(1))).getFirst().registration().status())
        .isEqualTo(status);
  }

  @Test
  void whatSystemsManagerLeavesOutIsNotKnown() {
    spoke.managed.add(
        List.of(InstanceInformation.builder().instanceId(id(1)).pingStatus("Online").build()));

    assertThat(step.page(sightings(running(1))).getFirst().registration())
        .isEqualTo(new Registration(Status.ONLINE, null, null, null));
  }

  private static InstanceInformation managed(int number, String ping) {
    return InstanceInformation.builder()
        .instanceId(id(number))
        .platformType("Linux")
        .agentVersion("3.3.1")
        .pingStatus(ping)
        .lastPingDateTime(PING)
        .build();
  }

  private static List<Sighting> sightings(Instance... instances) {
    var scope = new Scope(new AccountId("222222222222"), new Region("eu-central-1"));
    return Arrays.stream(instances)
        .map(instance -> Ec2Instance.sighting(scope, instance, PING))
        .toList();
  }
}
