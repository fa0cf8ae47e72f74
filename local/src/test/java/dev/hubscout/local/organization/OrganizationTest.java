package dev.hubscout.local.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrganizationTest {
  private static final String MANAGEMENT = "100000000001";
  private static final String MEMBER = "200000000001";
  private static final Instance INSTANCE =
      Instance.of("i-00000001", MEMBER, "eu-central-1", "10.0.0.1");

  @Test
  void whatDoesNotFitTogetherIsRefusedWithASentence() {
    assertThatThrownBy(() -> organization().instance(INSTANCE).instance(INSTANCE).build())
        .hasMessage("Instance i-00000001 is there twice");
    assertThatThrownBy(() -> organization().account(Account.of(MEMBER, "again")).build())
        .hasMessage("Account 200000000001 is there twice");
    var elsewhere = Instance.of("i-00000002", MEMBER, "mars-1", "10.0.0.2");
    assertThatThrownBy(() -> organization().instance(elsewhere).build())
        .hasMessageContaining("mars-1, which is not there");
    var stray = Instance.of("i-00000002", "999999999999", "eu-central-1", "10.0.0.2");
    assertThatThrownBy(() -> organization().instance(stray).build())
        .hasMessageContaining("is not one of the organization's");
    assertThatThrownBy(() -> Account.of("12", "short")).hasMessageContaining("12 digits");
    assertThatThrownBy(() -> Account.of(MEMBER, "m").in("workloads"))
        .hasMessageContaining("must look like /workloads/prod");
    assertThatThrownBy(() -> Instance.of("host-1", MEMBER, "eu-central-1", "10.0.0.1"))
        .hasMessageContaining("An instance id is i- and");
    assertThatThrownBy(() -> new Role("Spoke", "hubscout", Role.Trust.ALLOWED, Set.of(), Set.of()))
        .hasMessageContaining("must begin and end with a slash");
  }

  @Test
  void anInstanceIsReplacedAndTakenAway() {
    var before = organization().instance(INSTANCE).build();
    var stopped = before.with(INSTANCE.with(InstanceState.STOPPED));
    assertThat(before.instance("i-00000001")).get().matches(Instance::managed);
    assertThat(stopped.instances()).hasSize(1).noneMatch(Instance::managed);
    assertThat(stopped.withoutInstance("i-00000001").instances()).isEmpty();
    assertThat(stopped.withoutAccount(MEMBER).instances()).isEmpty();
    assertThat(stopped.withoutAccount(MEMBER).account(MEMBER)).isEmpty();
  }

  @Test
  void whenAnInstanceStoppedIsForgottenOnceItRuns() {
    var at = Instant.parse("2026-11-25T12:00:00Z");
    var stopped = INSTANCE.stopped(at);
    assertThat(stopped.state()).isEqualTo(InstanceState.STOPPED);
    assertThat(stopped.transitionedAt()).isEqualTo(at);
    assertThat(stopped.terminated(at.plusSeconds(1)).transitionedAt()).isEqualTo(at.plusSeconds(1));
    assertThat(stopped.with(InstanceState.RUNNING)).isEqualTo(INSTANCE);
  }

  @Test
  void anInstanceInAnotherZoneIsInAnotherSubnetOfTheSameVpc() {
    var moved = INSTANCE.zone("eu-central-1b");
    assertThat(moved.vpcId()).isEqualTo(INSTANCE.vpcId());
    assertThat(moved.subnetId()).isNotEqualTo(INSTANCE.subnetId());
    assertThat(moved.zone("eu-central-1a")).isEqualTo(INSTANCE);
  }

  @Test
  void anAccountsOwnRegionsPrevail() {
    var changed =
        organization()
            .build()
            .with(
                Account.of(MEMBER, "shop")
                    .region("af-south-1", RegionStatus.ENABLED)
                    .region("us-east-1", RegionStatus.DISABLED));
    assertThat(changed.regions(MEMBER))
        .isEqualTo(
            Map.of(
                "af-south-1", RegionStatus.ENABLED,
                "eu-central-1", RegionStatus.ENABLED_BY_DEFAULT,
                "us-east-1", RegionStatus.DISABLED));
    assertThat(changed.regions(MANAGEMENT)).containsEntry("af-south-1", RegionStatus.DISABLED);
  }

  @Test
  void denialsMatchActionsAndRegions() {
    var denial = new ScpDenial("ssm:Send*", ScpDenial.Kind.EXPLICIT_DENY, Set.of("eu-central-1"));
    assertThat(denial.applies("ssm:SendCommand", "eu-central-1")).isTrue();
    assertThat(denial.applies("ssm:SendCommand", "us-east-1")).isFalse();
    assertThat(denial.applies("ssm:ListCommands", "eu-central-1")).isFalse();
    assertThat(ScpDenial.of("*").applies("ec2:DescribeInstances", "us-east-1")).isTrue();
  }

  @Test
  void aCannedHostKeepsItsTimeLimit() throws Exception {
    var host = CannedHost.printing("late", Duration.ofMinutes(5));
    var execution = host.run("sleep 300", Map.of("A", "b"), Duration.ofMillis(20));
    assertThat(execution.timedOut()).isTrue();
    assertThat(execution.standardOutput()).isEmpty();
    assertThat(host.asked())
        .containsExactly(
            new CannedHost.Asked("sleep 300", Map.of("A", "b"), Duration.ofMillis(20)));
  }

  private static Organization.Builder organization() {
    return Organization.managedBy(Account.of(MANAGEMENT, "management"))
        .regions("eu-central-1", "us-east-1")
        .optInRegions("af-south-1")
        .account(Account.of(MEMBER, "shop"));
  }
}
