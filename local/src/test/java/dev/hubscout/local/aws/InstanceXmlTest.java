package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.instanceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.organization.NetworkInterface;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/** What EC2 says about an instance, as the SDK reads it. */
class InstanceXmlTest extends LocalAwsCase {
  private static final String PROFILE = "arn:aws:iam::" + MEMBER + ":instance-profile/web/Shop";
  private static final Instance SHOP =
      Instance.of(instanceId(1), MEMBER, HERE, "10.0.0.1")
          .named("shop")
          .zone("eu-central-1-ham-1a")
          .in("vpc-0a", "subnet-0b")
          .publicIp("203.0.113.1")
          .ipv6("2001:db8::1", "2001:db8::2")
          .attached(
              NetworkInterface.of("10.0.0.2").publicIp("203.0.113.2"),
              NetworkInterface.of("10.0.0.3").ipv6("2001:db8::3"))
          .instanceProfile(PROFILE)
          .launched(Instant.parse("2026-11-20T07:08:09Z"));

  @Test
  void theNetworkOfAnInstanceComesThrough() {
    var it = described(SHOP);
    assertThat(it.privateIpAddress()).isEqualTo("10.0.0.1");
    assertThat(it.publicIpAddress()).isEqualTo("203.0.113.1");
    assertThat(it.ipv6Address()).isEqualTo("2001:db8::1");
    assertThat(it.vpcId()).isEqualTo("vpc-0a");
    assertThat(it.subnetId()).isEqualTo("subnet-0b");
    assertThat(it.placement().availabilityZone()).isEqualTo("eu-central-1-ham-1a");
    assertThat(it.launchTime()).isEqualTo("2026-11-20T07:08:09Z");
    assertThat(it.imageId()).isEqualTo("ami-0abcdef1234567890");
    assertThat(it.iamInstanceProfile().arn()).isEqualTo(PROFILE);
    assertThat(it.iamInstanceProfile().id()).matches("AIPA[0-9A-Z]{17}");
    assertThat(it.stateReason()).isNull();
    assertThat(it.stateTransitionReason()).isEmpty();

    var interfaces = it.networkInterfaces();
    assertThat(interfaces)
        .extracting(one -> one.attachment().deviceIndex())
        .containsExactly(0, 1, 2);
    assertThat(interfaces)
        .extracting(InstanceNetworkInterface::networkInterfaceId)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("eni-[0-9a-f]{17}"));
    assertThat(interfaces)
        .allMatch(one -> one.vpcId().equals("vpc-0a") && one.subnetId().equals("subnet-0b"));
    assertThat(interfaces)
        .extracting(InstanceNetworkInterface::privateIpAddress)
        .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    assertThat(interfaces)
        .flatExtracting(InstanceNetworkInterface::privateIpAddresses)
        .extracting(
            address ->
                address.primary()
                    + " "
                    + address.privateIpAddress()
                    + (address.association() == null ? "" : " " + address.association().publicIp()))
        .containsExactly("true 10.0.0.1 203.0.113.1", "true 10.0.0.2 203.0.113.2", "true 10.0.0.3");
    assertThat(interfaces)
        .flatExtracting(InstanceNetworkInterface::ipv6Addresses)
        .extracting(address -> address.ipv6Address())
        .containsExactly("2001:db8::1", "2001:db8::2", "2001:db8::3");
  }

  @Test
  void anOrdinaryInstanceIsPrivateAndInItsAccountsVpc() {
    var one = Instance.of(instanceId(1), MEMBER, HERE, "10.0.0.1");
    var it = described(one, Instance.of(instanceId(2), MEMBER, HERE, "10.0.0.2").zone(HERE + "b"));
    assertThat(it.publicIpAddress()).isNull();
    assertThat(it.iamInstanceProfile()).isNull();
    assertThat(it.networkInterfaces()).singleElement().matches(only -> only.association() == null);
    assertThat(it.vpcId()).matches("vpc-[0-9a-f]{17}");
    assertThat(filtered("vpc-id", it.vpcId())).hasSize(2);
    assertThat(it.subnetId()).matches("subnet-[0-9a-f]{17}");
    assertThat(filtered("subnet-id", it.subnetId())).containsExactly(instanceId(1));
  }

  @Test
  void aStoppedInstanceSaysSinceWhenAndKeepsItsNetwork() {
    var it = described(SHOP.stopped(Instant.parse("2026-11-24T23:59:59.999Z")));
    assertThat(it.state().nameAsString()).isEqualTo("stopped");
    assertThat(it.stateTransitionReason()).isEqualTo("User initiated (2026-11-24 23:59:59 GMT)");
    assertThat(it.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
    assertThat(it.privateIpAddress()).isEqualTo("10.0.0.1");
    assertThat(it.networkInterfaces()).hasSize(3);
  }

  @Test
  void aTerminatedInstanceHasGivenUpItsNetworkAndProfile() {
    var it = described(SHOP.terminated(Instant.parse("2026-11-25T12:00:00Z")));
    assertThat(it.state().nameAsString()).isEqualTo("terminated");
    assertThat(it.stateTransitionReason()).isEqualTo("User initiated (2026-11-25 12:00:00 GMT)");
    assertThat(it.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
    assertThat(it.stateReason().message())
        .isEqualTo("Client.UserInitiatedShutdown: User initiated shutdown");
    assertThat(it.privateIpAddress()).isNull();
    assertThat(it.privateDnsName()).isEmpty();
    assertThat(it.publicIpAddress()).isNull();
    assertThat(it.ipv6Address()).isNull();
    assertThat(it.vpcId()).isNull();
    assertThat(it.subnetId()).isNull();
    assertThat(it.networkInterfaces()).isEmpty();
    assertThat(it.iamInstanceProfile()).isNull();
    assertThat(it.instanceTypeAsString()).isEqualTo("m7i.large");
    assertThat(it.launchTime()).isEqualTo("2026-11-20T07:08:09Z");
    assertThat(it.placement().availabilityZone()).isEqualTo("eu-central-1-ham-1a");
    assertThat(it.platformDetails()).isEqualTo("Linux/UNIX");
    assertThat(it.tags()).extracting(tag -> tag.value()).containsExactly("shop");
  }

  @Test
  void whenAnInstanceEndedMayBeUnknown() {
    var it = described(SHOP.with(InstanceState.TERMINATED));
    assertThat(it.stateTransitionReason()).isEmpty();
    assertThat(it.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
  }

  @Test
  void filtersFindWhatIsShownAndNothingElse() {
    var gone = instanceId(2);
    start(
        Sample.organization()
            .instance(SHOP)
            .instance(
                Instance.of(gone, MEMBER, HERE, "10.0.0.1")
                    .in("vpc-0a", "subnet-0b")
                    .publicIp("203.0.113.1")
                    .instanceProfile(PROFILE)
                    .terminated(clock.instant()))
            .build());
    for (var filter :
        List.of(
            List.of("private-ip-address", "10.0.0.1"),
            List.of("ip-address", "203.0.113.1"),
            List.of("vpc-id", "vpc-0a"),
            List.of("subnet-id", "subnet-0b"),
            List.of("iam-instance-profile.arn", PROFILE))) {
      assertThat(filtered(filter.get(0), filter.get(1)))
          .as(filter.get(0))
          .containsExactly(SHOP.id());
    }
    assertThat(filtered("instance-state-name", "terminated")).containsExactly(gone);
  }

  private software.amazon.awssdk.services.ec2.model.Instance described(Instance... instances) {
    start(Sample.organization().instances(List.of(instances)).build());
    return clients
        .ec2(spoke(), HERE)
        .describeInstances(it -> it.instanceIds(instances[0].id()))
        .reservations()
        .getFirst()
        .instances()
        .getFirst();
  }

  private List<String> filtered(String name, String value) {
    return clients
        .ec2(spoke(), HERE)
        .describeInstances(it -> it.filters(Filter.builder().name(name).values(value).build()))
        .reservations()
        .stream()
        .map(it -> it.instances().getFirst().instanceId())
        .toList();
  }
}
