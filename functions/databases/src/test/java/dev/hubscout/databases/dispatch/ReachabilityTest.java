package dev.hubscout.databases.dispatch;

import static dev.hubscout.core.fact.InstanceCoverage.CONNECTION_LOST;
import static dev.hubscout.core.fact.InstanceCoverage.EXCLUDED;
import static dev.hubscout.core.fact.InstanceCoverage.NOT_REGISTERED;
import static dev.hubscout.core.fact.InstanceCoverage.STOPPED;
import static dev.hubscout.core.fact.InstanceCoverage.UNSUPPORTED_PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PlatformType;

class ReachabilityTest {
  private static final InstanceInformation ONLINE = managed(PlatformType.LINUX, PingStatus.ONLINE);

  @ParameterizedTest
  @ValueSource(
      strings = {"Ubuntu", "Debian GNU/Linux", "SLES", "Amazon Linux", "Rocky", "CentOS Stream"})
  void aPlatformIsNotToldByItsName(String name) {
    var managed = ONLINE.toBuilder().platformName(name).build();
    var instance = running(i -> i.platformDetails(name));
    assertThat(Reachability.of(instance, managed).reachable()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceStateName.class,
      names = {"RUNNING", "TERMINATED"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyOtherStateIsStopped(InstanceStateName state) {
    var instance = running(i -> i.state(s -> s.name(state)));
    assertThat(Reachability.of(instance, ONLINE).obstacle()).isEqualTo(STOPPED);
    assertThat(Reachability.of(instance, null).obstacle()).isEqualTo(STOPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true", "false"})
  void theTagExcludesWhateverItsValue(String value) {
    var tag = Tag.builder().key("hubscout:exclude").value(value).build();
    assertThat(Reachability.of(running(i -> i.tags(tag)), ONLINE).obstacle()).isEqualTo(EXCLUDED);
    var stopped = running(i -> i.tags(tag).state(s -> s.name(InstanceStateName.STOPPED)));
    assertThat(Reachability.of(stopped, null).obstacle()).isEqualTo(EXCLUDED);
  }

  @Test
  void windowsIsUnsupportedWhoeverSaysSo() {
    assertThat(Reachability.of(running(i -> i.platform("windows")), ONLINE).obstacle())
        .isEqualTo(UNSUPPORTED_PLATFORM);
    assertThat(Reachability.of(running(i -> i.platform("Windows")), null).obstacle())
        .isEqualTo(UNSUPPORTED_PLATFORM);
    var details = running(i -> i.platformDetails("Windows with SQL Server Standard"));
    assertThat(Reachability.of(details, ONLINE).obstacle()).isEqualTo(UNSUPPORTED_PLATFORM);
    var managed = managed(PlatformType.WINDOWS, PingStatus.CONNECTION_LOST);
    assertThat(Reachability.of(running(i -> i), managed).obstacle())
        .isEqualTo(UNSUPPORTED_PLATFORM);
  }

  @Test
  void macIsUnsupported() {
    var managed = managed(PlatformType.MAC_OS, PingStatus.ONLINE);
    assertThat(Reachability.of(running(i -> i), managed).obstacle())
        .isEqualTo(UNSUPPORTED_PLATFORM);
  }

  @Test
  void anInstanceThatSystemsManagerDoesNotKnowIsNotRegistered() {
    assertThat(Reachability.of(running(i -> i), null).obstacle()).isEqualTo(NOT_REGISTERED);
  }

  @ParameterizedTest
  @EnumSource(value = PingStatus.class, names = "ONLINE", mode = EnumSource.Mode.EXCLUDE)
  void everyOtherPingStatusIsALostConnection(PingStatus ping) {
    var reachability = Reachability.of(running(i -> i), managed(PlatformType.LINUX, ping));
    assertThat(reachability.obstacle()).isEqualTo(CONNECTION_LOST);
    assertThat(reachability.reason()).isNotNull();
  }

  private static Instance running(UnaryOperator<Instance.Builder> change) {
    return change
        .apply(
            Instance.builder()
                .instanceId("i-00000000000000001")
                .state(s -> s.name(InstanceStateName.RUNNING))
                .platformDetails("Linux/UNIX"))
        .build();
  }

  private static InstanceInformation managed(PlatformType platform, PingStatus ping) {
    return InstanceInformation.builder().platformType(platform).pingStatus(ping).build();
  }
}
