package dev.hubscout.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IsolationIT {

  /** Prints what the probe says, for a process with fewer rights than this one. */
  public static final class Probe {

    private Probe() {}

    /** No arguments. */
    public static void main(String[] arguments) throws InterruptedException {
      switch (Isolation.probe()) {
        case Isolation.Available() -> System.out.println("available");
        case Isolation.Unavailable(var reason) -> System.out.println(reason);
      }
    }
  }

  @BeforeAll
  static void require() throws InterruptedException {
    IsolatedHosts.require();
  }

  @Test
  void rootMayHaveThem() throws Exception {
    assertThat(probed("--clear-groups")).isEqualTo("available\n");
  }

  @Test
  void rootWithoutTheRightToMakeNamespacesIsToldSo() throws Exception {
    assertThat(probed("--bounding-set=-sys_admin", "--inh-caps=-sys_admin"))
        .startsWith("The network of the instances could not be set up: unshare:")
        .contains("not permitted")
        .contains("--privileged");
  }

  @Test
  void rootWithoutTheRightToConfigureTheNetworkIsToldSo() throws Exception {
    assertThat(probed("--bounding-set=-net_admin", "--inh-caps=-net_admin"))
        .startsWith("The network of the instances could not be set up:")
        .contains("not permitted");
  }

  private static String probed(String... rights) throws Exception {
    var command = new ArrayList<String>();
    command.add("setpriv");
    command.addAll(List.of(rights));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Probe.class.getName()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
