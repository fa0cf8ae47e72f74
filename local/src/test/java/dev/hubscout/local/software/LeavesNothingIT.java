package dev.hubscout.local.software;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.host.IsolatedHosts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeavesNothingIT {

  @BeforeAll
  static void unpack() throws InterruptedException {
    IsolatedHosts.require();
    DemoHosts.start(IsolatedHosts.SOFTWARE).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void aJvmThatEndsWhileAllIsUpLeavesNothing(String signal) throws Exception {
    // One network for each instance, one for the fabric, and the script's own.
    assertThat(ended(signal, "up", "0.1")).contains("namespaces while it ran: 14");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.02", "0.15", "0.3", "0.45", "0.6", "0.9"})
  void aJvmThatIsKilledWhileItStartsLeavesNothing(String seconds) throws Exception {
    assertThat(ended("KILL", "starting", seconds)).contains("namespaces while it ran");
  }

  private static String ended(String signal, String word, String seconds) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    "unshare",
                    "--net",
                    "--pid",
                    "--mount",
                    "--fork",
                    "--kill-child",
                    "--mount-proc",
                    "sh",
                    "-c",
                    script(),
                    "end",
                    signal,
                    word,
                    seconds,
                    java,
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DoomedDemo.class.getName(),
                    IsolatedHosts.SOFTWARE.toString()))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static String script() throws Exception {
    try (var stream = Objects.requireNonNull(LeavesNothingIT.class.getResourceAsStream("end.sh"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
