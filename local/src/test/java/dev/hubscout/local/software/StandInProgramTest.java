package dev.hubscout.local.software;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.host.IsolatedHosts;
import dev.hubscout.testing.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandInProgramTest {

  private static final String ANSWER = "version 1\nwith \"details\", as 100 % of them\n";
  private static final List<String> LINKED =
      List.of("usr/lib/libapplauncher.so", "usr/lib/stand-in/runtime");
  private static final long PATIENCE_SECONDS = 30;

  private static Path layer;

  @TempDir private Path root;

  @BeforeAll
  static void makeLayer() throws InterruptedException {
    layer = new SoftwareCache(IsolatedHosts.SOFTWARE).layer(Software.STAND_IN);
  }

  /** Else the directory's end warns of links that lead out of it. */
  @AfterEach
  void unlink() throws IOException {
    for (var path : LINKED) {
      Files.deleteIfExists(root.resolve(path));
    }
  }

  @Test
  void layerHoldsNothingThatOthersThanRootMayWriteOrCannotRead() throws Exception {
    try (var paths = Files.walk(layer.resolve("usr"))) {
      assertThat(paths.filter(path -> !Files.isSymbolicLink(path)))
          .allSatisfy(
              path -> {
                var mode = (int) Files.getAttribute(path, "unix:mode") & 0777;
                assertThat(mode).as(path.toString()).isIn(0755, 0644);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--no-defaults --version"})
  void answersForItsVersionWithoutAnyEnvironment(String arguments) throws Exception {
    var process = start(List.of(arguments.split(" ")), List.of(1));

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo(ANSWER);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void listensAsOneProcessUnderItsOwnNameWithItsArguments() throws Exception {
    var ports = freePorts();
    var process = start(List.of("--config", "/etc/program.conf"), ports);
    try {
      for (var port : ports) {
        connect(process, port).close();
      }

      var about = Path.of("/proc", Long.toString(process.pid()));
      assertThat(Files.readString(about.resolve("comm"))).isEqualTo("program\n");
      assertThat(about.resolve("exe").toRealPath()).isEqualTo(program().toRealPath());
      assertThat(Files.readString(about.resolve("cmdline")).split("\0"))
          .containsExactly(program().toString(), "--config", "/etc/program.conf");
      assertThat(Files.readString(about.resolve("environ"))).isEmpty();
      assertThat(process.children()).isEmpty();
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void aCallerThatResetsItsConnectionDoesNotEndIt() throws Exception {
    var ports = freePorts();
    var process = start(List.of(), ports);
    try {
      try (var rude = connect(process, ports.getFirst())) {
        rude.setSoLinger(true, 0);
        rude.getOutputStream().write(new byte[1000]);
      }
      try (var next = connect(process, ports.getFirst())) {
        next.getOutputStream().write(1);
        next.shutdownOutput();
        assertThat(next.getInputStream().read()).as("closed when the caller does").isEqualTo(-1);
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void aPortThatIsTakenEndsItWithAReason() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var process = start(List.of(), List.of(taken.getLocalPort()));

      assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
          .contains("Address already in use");
      assertThat(process.waitFor()).isNotZero();
    }
  }

  private Path program() {
    return root.resolve("usr/sbin/program");
  }

  private Process start(List<String> arguments, List<Integer> ports) throws IOException {
    for (var path : LINKED) {
      Files.createDirectories(root.resolve(path).getParent());
      Files.createSymbolicLink(root.resolve(path), layer.resolve(path));
    }
    for (var file : StandInProgram.files("program", ANSWER, ports).entrySet()) {
      var path = root.resolve(file.getKey().substring(1));
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Files.createDirectories(program().getParent());
    Files.copy(layer.resolve(StandInImage.LAUNCHER.substring(1)), program());
    assertThat(program().toFile().setExecutable(true)).isTrue();
    var command = new ArrayList<>(List.of(program().toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    return builder.start();
  }

  private static List<Integer> freePorts() throws IOException {
    int one = LoopbackPort.forServer();
    int two = LoopbackPort.forServer();
    return one == two ? freePorts() : List.of(one, two);
  }

  private static Socket connect(Process process, int port) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (IOException e) {
        if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw e;
        }
      }
    }
  }
}
