package dev.hubscout.local.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.local.host.Ending;
import dev.hubscout.local.host.IsolatedHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeavesNothingIT {

  @BeforeAll
  static void unpack() throws InterruptedException {
    IsolatedHosts.require();
    DemoHosts.start(IsolatedHosts.SOFTWARE).close();
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137", "TERM, 143", "INT, 130"})
  void aJvmThatEndsWhileAllIsUpLeavesNothing(String signal, int status) throws Exception {
    var ended = ended(signal, "up", "0.1");

    assertThat(ended.status()).isEqualTo(status);
    // One network for each instance, one for the fabric, and the script's own.
    assertThat(ended.networks()).isEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.02", "0.15", "0.3", "0.45", "0.6", "0.9"})
  void aJvmThatIsKilledWhileItStartsLeavesNothing(String seconds) throws Exception {
    assertThat(ended("KILL", "starting", seconds).status()).isEqualTo(137);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setsid sleep 50 & sleep 50",
        "setsid unshare --net sh -c 'while :; do :; done' & sleep 50",
        "ip link add left0 type dummy; sleep 50",
        "mount -t tmpfs left /media; sleep 50"
      })
  void whatIsLeftBehindIsSeen(String careless) {
    assertThatThrownBy(() -> Ending.of("KILL", "", "0.3", Map.of(), List.of("sh", "-c", careless)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("left behind:");
  }

  private static Ending.Ended ended(String signal, String line, String seconds) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Ending.of(
        signal,
        line,
        seconds,
        Map.of(),
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedDemo.class.getName(),
            IsolatedHosts.SOFTWARE.toString()));
  }
}
