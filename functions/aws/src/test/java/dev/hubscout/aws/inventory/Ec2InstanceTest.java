package dev.hubscout.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

class Ec2InstanceTest {
  private static final Scope SCOPE =
      new Scope(new AccountId("222222222222"), new Region("eu-central-1"));
  private static final String ID = "i-0123456789abcdef0";
  private static final Instant AT = Instant.parse("2026-11-22T21:30:00Z");
  private static final Instant LAUNCHED = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void everythingThatEc2SaysIsRead() {
    var sighting =
        read(
            instance ->
                instance
                    .instanceType("m7i.large")
                    .launchTime(LAUNCHED)
                    .imageId("ami-1")
                    .platformDetails("Red Hat Enterprise Linux")
                    .architecture("arm64")
                    .privateIpAddress("10.0.1.7")
                    .publicIpAddress("203.0.113.7")
                    .networkInterfaces(
                        network(
                            List.of(pair("10.0.1.7", "203.0.113.7"), pair("10.0.1.3", null)),
                            "2001:db8::7"))
                    .subnetId("subnet-1")
                    .vpcId("vpc-1")
                    .placement(placement -> placement.availabilityZone("eu-central-1a"))
                    .tags(tag("Name", "db"), tag("İ\u0001\"", "\n"))
                    .iamInstanceProfile(
                        profile -> profile.arn("arn:aws:iam::1:instance-profile/p")));

    assertThat(sighting)
        .isEqualTo(
            new Sighting(
                new InstanceKey(SCOPE, ID),
                InstanceState.RUNNING,
                null,
                new Description(
                    "m7i.large",
                    LAUNCHED,
                    "ami-1",
                    "Red Hat Enterprise Linux",
                    "arm64",
                    List.of("10.0.1.7", "10.0.1.3"),
                    List.of("203.0.113.7", "2001:db8::7"),
                    "subnet-1",
                    "vpc-1",
                    "eu-central-1a",
                    Map.of("Name", "db", "İ\u0001\"", "\n"),
                    "arn:aws:iam::1:instance-profile/p"),
                null,
                AT));
  }

  @Test
  void whatEc2LeavesOutIsNone() {
    var sighting = Ec2Instance.sighting(SCOPE, Instance.builder().instanceId(ID).build(), AT);

    assertThat(sighting.state()).isEqualTo(InstanceState.UNKNOWN);
    assertThat(sighting.description())
        .isEqualTo(
            new Description(
                null, null, null, null, null, List.of(), List.of(), null, null, null, Map.of(),
                null));
  }

  @Test
  void aTagWithoutAValueIsEmpty() {
    assertThat(description(it -> it.tags(Tag.builder().key("hubscout:exclude").build())).tags())
        .isEqualTo(Map.of("hubscout:exclude", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "i-", "i-0123", "../i-0123456789abcdef0", "i-0123456789ABCDEF0"})
  void anIdThatIsNoneIsRefused(String id) {
    var instance = Instance.builder().instanceId(id).build();

    assertThatThrownBy(() -> Ec2Instance.sighting(SCOPE, instance, AT))
        .isInstanceOf(HubscoutException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceStateName.class,
      names = "UNKNOWN_TO_SDK_VERSION",
      mode = EnumSource.Mode.EXCLUDE)
  void everyStateOfEc2HasItsWord(InstanceStateName name) {
    var state = read(it -> it.state(s -> s.name(name))).state();

    assertThat(state.word()).isEqualTo(name.toString());
    assertThat(state).isNotEqualTo(InstanceState.UNKNOWN);
  }

  @Test
  void aStateOfTheFutureIsUnknown() {
    assertThat(read(it -> it.state(s -> s.name("hibernating"))).state())
        .isEqualTo(InstanceState.UNKNOWN);
  }

  @Test
  void aLocalZoneIsTheInstancesAndNotItsRegion() {
    var sighting = read(it -> it.placement(p -> p.availabilityZone("eu-central-1-ham-1a")));

    assertThat(sighting.description().zone()).isEqualTo("eu-central-1-ham-1a");
    assertThat(sighting.key().scope().region()).isEqualTo(new Region("eu-central-1"));
  }

  @Test
  void windowsIsWindowsThoughAnEndpointKnowsOnlyTheOlderWord() {
    var older = read(it -> it.platform("windows"));
    assertThat(older.description().platform()).isEqualToIgnoringCase("windows");
    assertThat(older.reachability().obstacle()).isEqualTo(InstanceCoverage.UNSUPPORTED_PLATFORM);

    var both = description(it -> it.platform("windows").platformDetails("Windows BYOL"));
    assertThat(both.platform()).isEqualTo("Windows BYOL");
  }

  // ---- the end

  @ParameterizedTest
  @CsvSource({
    "User initiated (2026-11-22 21:30:05 GMT), 2026-11-22T21:30:05Z",
    "User initiated (2026-11-22 21:30:05 UTC), 2026-11-22T21:30:05Z",
    "Service initiated (2024-02-29 00:00:00 GMT), 2024-02-29T00:00:00Z",
    "'(no) (2026-11-22 21:30:05 GMT) more', 2026-11-22T21:30:05Z"
  })
  void theTimeOfAnEndIsInItsReason(String reason, Instant end) {
    assertThat(Ec2Instance.transition(reason)).isEqualTo(end);
    assertThat(
            read(it -> it.state(s -> s.name("terminated")).stateTransitionReason(reason))
                .terminatedAt())
        .isEqualTo(end);
    assertThat(
            read(it -> it.state(s -> s.name("stopped")).stateTransitionReason(reason))
                .terminatedAt())
        .as("one that only stopped")
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "User initiated",
        "Server.SpotInstanceTermination: Spot instance termination",
        "(2026-11-22 21:30:05)",
        "(2026-11-22 21:30:05 CET)",
        "(2026-11-22T21:30:05 GMT)",
        "(2026-02-30 21:30:05 GMT)",
        "(2025-02-29 21:30:05 GMT)",
        "(2026-13-01 21:30:05 GMT)",
        "(2026-11-22 24:00:00 GMT)",
        "(2026-11-22 21:30:60 GMT)",
        "(0000-00-00 00:00:00 GMT)",
        "(٢٠٢٦-11-22 21:30:05 GMT)",
        "(12026-11-22 21:30:05 GMT)",
        "(2026-11-22 21:30:05 GMT"
      })
  void aTextWithoutATimeTellsNone(String reason) {
    assertThat(Ec2Instance.transition(reason)).isNull();
  }

  @Property
  void noReasonDoesHarm(@ForAll String before, @ForAll String after) {
    assertThat(Ec2Instance.transition(null)).isNull();
    Ec2Instance.transition(before + "(" + after);
    assertThat(
            Ec2Instance.transition(before.replace('(', ' ') + "(2026-11-22 21:30:05 GMT)" + after))
        .isEqualTo("2026-11-22T21:30:05Z");
  }

  // ---- addresses

  @Test
  void addressesDoNotDependOnTheOrderInWhichInterfacesAreListed() {
    var networks =
        new ArrayList<>(
            List.of(
                network(
                    List.of(pair("10.0.1.7", "203.0.113.7"), pair("10.0.1.3", null)), "fd00::1"),
                network(List.of(pair("10.0.2.2", "198.51.100.1")), "2001:db8::1", "2001:db8::2"),
                network(List.of(pair("10.0.0.9", null)))));
    var random = new Random(7);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(networks, random);

      var description =
          description(
              it ->
                  it.privateIpAddress("10.0.1.7")
                      .publicIpAddress("203.0.113.7")
                      .networkInterfaces(networks));

      assertThat(description.privateAddresses())
          .containsExactly("10.0.1.7", "10.0.0.9", "10.0.1.3", "10.0.2.2", "fd00::1");
      assertThat(description.publicAddresses())
          .containsExactly("203.0.113.7", "198.51.100.1", "2001:db8::1", "2001:db8::2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::7, false",
    "2a05:d014::1, false",
    "FD00::7, true",
    "fc00::7, true",
    "fe80::1, true",
    "fec0::1, false"
  })
  void uniqueLocalAndLinkLocalAddressesArePrivate(String address, boolean local) {
    var description = description(it -> it.networkInterfaces(network(List.of(), address)));

    assertThat(description.privateAddresses()).isEqualTo(local ? List.of(address) : List.of());
    assertThat(description.publicAddresses()).isEqualTo(local ? List.of() : List.of(address));
  }

  @Test
  void anAddressIsListedOnceAndAnEmptyOneNever() {
    var description =
        description(
            it ->
                it.privateIpAddress("")
                    .publicIpAddress("")
                    .networkInterfaces(
                        network(List.of(pair("10.0.0.1", ""), pair("", null)), ""),
                        network(List.of(pair("10.0.0.1", "")))));

    assertThat(description.privateAddresses()).containsExactly("10.0.0.1");
    assertThat(description.publicAddresses()).isEmpty();
  }

  private static Description description(UnaryOperator<Instance.Builder> change) {
    return read(change).description();
  }

  private static Sighting read(UnaryOperator<Instance.Builder> change) {
    var instance = Instance.builder().instanceId(ID).state(s -> s.name(InstanceStateName.RUNNING));
    return Ec2Instance.sighting(SCOPE, change.apply(instance).build(), AT);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static InstancePrivateIpAddress pair(String address, String publicIp) {
    var pair = InstancePrivateIpAddress.builder().privateIpAddress(address);
    return publicIp == null
        ? pair.build()
        : pair.association(association -> association.publicIp(publicIp)).build();
  }

  private static InstanceNetworkInterface network(
      List<InstancePrivateIpAddress> addresses, String... ipv6) {
    return InstanceNetworkInterface.builder()
        .privateIpAddresses(addresses)
        .ipv6Addresses(
            Arrays.stream(ipv6)
                .map(address -> InstanceIpv6Address.builder().ipv6Address(address).build())
                .toList())
        .build();
  }
}
