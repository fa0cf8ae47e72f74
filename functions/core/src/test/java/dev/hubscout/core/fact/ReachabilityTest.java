package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.InstanceCoverage.CONNECTION_LOST;
import static dev.hubscout.core.fact.InstanceCoverage.EXCLUDED;
import static dev.hubscout.core.fact.InstanceCoverage.NOT_REGISTERED;
import static dev.hubscout.core.fact.InstanceCoverage.STOPPED;
import static dev.hubscout.core.fact.InstanceCoverage.UNSUPPORTED_PLATFORM;
import static dev.hubscout.core.fact.Samples.DESCRIPTION;
import static dev.hubscout.core.fact.Samples.ONLINE;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.Registration.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachabilityTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"Linux/UNIX", "Ubuntu Pro", "SUSE Linux", "Red Hat Enterprise Linux with HA", ""})
  void aPlatformIsNotToldByItsName(String platform) {
    assertThat(running(with(DESCRIPTION, "platform", platform), ONLINE).reachable()).isTrue();
  }

  @Test
  void oneThatOnlyAnEventToldOfCanBeTried() {
    assertThat(running(null, Registration.UNKNOWN)).isEqualTo(new Reachability(null, null));
  }

  @ParameterizedTest
  @EnumSource(value = InstanceState.class, names = "RUNNING", mode = EnumSource.Mode.EXCLUDE)
  void everyOtherStateIsStopped(InstanceState state) {
    for (var registration : new Registration[] {ONLINE, Registration.UNKNOWN, Registration.NONE}) {
      assertThat(Reachability.of(state, DESCRIPTION, registration))
          .isEqualTo(new Reachability(STOPPED, "Its state is " + state.word() + "."));
    }
    assertThat(Reachability.of(state, null, ONLINE).obstacle()).isEqualTo(STOPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "true", "false"})
  void theTagExcludesWhateverItsValueAndTheState(String value) {
    var tagged = with(DESCRIPTION, "tags", Map.of("hubscout:exclude", value));
    for (var state : InstanceState.values()) {
      assertThat(Reachability.of(state, tagged, Registration.NONE))
          .isEqualTo(new Reachability(EXCLUDED, null));
    }
    var like = with(DESCRIPTION, "tags", Map.of("Hubscout:Exclude", "true"));
    assertThat(running(like, ONLINE).reachable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows", "Windows", "WINDOWS", "Windows with SQL Server Standard"})
  void windowsIsUnsupportedInEveryLocale(String platform) {
    var windows = with(DESCRIPTION, "platform", platform);

    for (var status : Status.values()) {
      var registration = new Registration(status, "Windows", null, null);
      assertThat(running(windows, registration).obstacle()).isEqualTo(UNSUPPORTED_PLATFORM);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ONLINE, Windows, UNSUPPORTED_PLATFORM",
    "CONNECTION_LOST, Windows, UNSUPPORTED_PLATFORM",
    "INACTIVE, MacOS, UNSUPPORTED_PLATFORM",
    "ONLINE, MacOS, UNSUPPORTED_PLATFORM",
    "ONLINE, Linux, ",
    "ONLINE, Plan 9, ",
    "ONLINE, , ",
    "CONNECTION_LOST, Linux, CONNECTION_LOST",
    "CONNECTION_LOST, , CONNECTION_LOST",
    "INACTIVE, Linux, CONNECTION_LOST",
    "NOT_REGISTERED, , NOT_REGISTERED",
    "UNKNOWN, , "
  })
  void systemsManagersWordCounts(Status status, String platform, InstanceCoverage obstacle) {
    var reachability = running(DESCRIPTION, new Registration(status, platform, null, null));

    assertThat(reachability.obstacle()).isEqualTo(obstacle);
    assertThat(reachability.reachable()).isEqualTo(obstacle == null);
    if (obstacle == CONNECTION_LOST || obstacle == UNSUPPORTED_PLATFORM) {
      assertThat(reachability.reason()).contains("Systems Manager");
    } else {
      assertThat(reachability.reason()).isNull();
    }
  }

  @Test
  void aSightingOfWhichSystemsManagerWasNotAskedCanBeTried() {
    var seen = Samples.seen(InstanceState.RUNNING, DESCRIPTION, 1);

    assertThat(seen.reachability().reachable()).isTrue();
    assertThat(seen.with(Registration.NONE).reachability().obstacle()).isEqualTo(NOT_REGISTERED);
  }

  private static Reachability running(Description description, Registration registration) {
    return Reachability.of(InstanceState.RUNNING, description, registration);
  }
}
