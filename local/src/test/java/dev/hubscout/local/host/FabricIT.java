package dev.hubscout.local.host;

import static dev.hubscout.local.host.IsolatedHosts.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FabricIT {

  private static Fabric fabric;
  private static IsolatedHost one;
  private static IsolatedHost other;

  @BeforeAll
  static void open(@TempDir Path layers) throws InterruptedException {
    IsolatedHosts.require();
    fabric = Fabric.open(layers);
    one = fabric.start("one", "10.1.0.1", List.of());
    other = fabric.start("other", "10.2.0.1", List.of());
  }

  @AfterAll
  static void close() {
    if (fabric != null) {
      fabric.close();
    }
  }

  @Test
  void processesOfOneInstanceAreNotSeenByAnother() throws Exception {
    output(one, "setsid sh -c 'tail -f /dev/null >/dev/null 2>&1 </dev/null &'");

    assertThat(output(one, "cat /proc/[0-9]*/comm")).contains("tail");
    assertThat(output(other, "cat /proc/[0-9]*/comm"))
        .doesNotContain("tail")
        .doesNotContain("java");
    assertThat(output(other, "cat /proc/1/comm")).isEqualTo("sh\n");
  }

  @Test
  void eachHasItsOwnNameAddressAndFiles() throws Exception {
    output(one, "echo mine >/srv/file");

    assertThat(output(one, "hostname; cat /etc/hostname /srv/file")).isEqualTo("one\none\nmine\n");
    assertThat(output(other, "hostname; ls -A /srv")).isEqualTo("other\n");
    assertThat(output(one, "ip -4 -o addr show dev eth0")).contains("10.1.0.1/8");
    assertThat(Path.of("/srv/file")).doesNotExist();
  }

  @Test
  void mountsOfTheMachineAndOfOthersAreNotSeen() throws Exception {
    var mounts = output(one, "cut -d' ' -f2 /proc/mounts");

    assertThat(mounts.lines())
        .contains("/", "/usr", "/etc", "/proc", "/run", "/dev", "/dev/shm")
        .isSubsetOf(
            "/",
            "/usr",
            "/etc",
            "/proc",
            "/sys",
            "/run",
            "/dev",
            "/dev/shm",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32");
  }

  @Test
  void dataAndDatabasesOfTheMachineAreHidden() throws Exception {
    assertThat(output(one, "ls -A /home /opt /mnt /var/lib /root | grep -v ':$' | grep . || :"))
        .isIn("", "amazon\n");
    assertThat(
            output(
                one, "ls -d /usr/lib/postgresql /usr/sbin/mysqld /etc/postgresql 2>/dev/null || :"))
        .isEmpty();
  }

  @Test
  void listenersAreApartAndReachableByAddress() throws Exception {
    output(
        one,
        "setsid perl -MIO::Socket -e"
            + " '$s=IO::Socket::INET->new(LocalPort=>5999,Listen=>5,ReuseAddr=>1);"
            + " while($c=$s->accept){print $c \"hello\\n"
            + "\"; close $c}' >/dev/null 2>&1 </dev/null &\n"
            + "n=0; until grep -q :176F /proc/net/tcp; do n=$((n+1)); [ $n -lt 500 ]; sleep 0.01;"
            + " done");

    assertThat(output(other, "grep -c :176F /proc/net/tcp || :")).isEqualTo("0\n");
    assertThat(output(other, "bash -c 'cat </dev/tcp/10.1.0.1/5999'")).isEqualTo("hello\n");
  }

  @Test
  void onlyTheGivenEnvironmentIsSet() throws Exception {
    var execution = one.run("env", Map.of("SSM_AgentVersion", "0.1"), Duration.ofSeconds(10));

    assertThat(
            new String(execution.standardOutput(), java.nio.charset.StandardCharsets.UTF_8).lines())
        .filteredOn(
            line ->
                !line.startsWith("PWD=")
                    && !line.startsWith("_=")
                    && !line.startsWith("SHLVL=")
                    && !line.startsWith("OLDPWD="))
        .containsExactlyInAnyOrder(
            "SSM_AgentVersion=0.1",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  }

  @Test
  void exitCodeAndBothStreamsComeBack() throws Exception {
    var execution = one.run("echo out; echo err >&2; exit 7", Map.of(), Duration.ofSeconds(10));

    assertThat(execution.exitCode()).isEqualTo(7);
    assertThat(execution.timedOut()).isFalse();
    assertThat(execution.standardOutput()).asString().isEqualTo("out\n");
    assertThat(execution.standardError()).asString().isEqualTo("err\n");
  }

  @Test
  void outputIsBoundedAndNeitherPipeBlocks() throws Exception {
    var execution =
        one.run(
            "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2; echo end >/srv/end",
            Map.of(),
            Duration.ofSeconds(20));

    assertThat(execution.exitCode()).isZero();
    assertThat(execution.standardOutput()).hasSize(64 * 1024);
    assertThat(execution.standardError()).hasSize(64 * 1024);
    assertThat(one.path("/srv/end")).exists();
  }

  @Test
  void aLateScriptIsKilledWithAllItStarted() throws Exception {
    var started = System.nanoTime();
    var execution =
        one.run(
            """
            sleep 7771 &
            (sleep 7772; echo never) &
            setsid sh -c 'sleep 7773; echo never' &
            echo started
            sleep 7774
            """,
            Map.of(),
            Duration.ofSeconds(1));

    assertThat(execution.timedOut()).isTrue();
    assertThat(execution.standardOutput()).asString().isEqualTo("started\n");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    assertThat(output(one, "cat /proc/[0-9]*/cmdline | tr '\\0' ' '")).doesNotContain("777");
    assertThat(output(one, "echo alive")).isEqualTo("alive\n");
  }

  @Test
  void orphansAreReaped() throws Exception {
    output(one, "n=0; while [ $n -lt 20 ]; do (sh -c 'exit 0' &) ; n=$((n+1)); done");

    assertThat(
            output(
                one,
                "n=0; while grep -l '^State:.Z' /proc/[0-9]*/status 2>/dev/null; do n=$((n+1)); ["
                    + " $n -lt 300 ] || exit 1; sleep 0.01; done >/dev/null; echo none"))
        .isEqualTo("none\n");
  }

  @Test
  void aServerOnLoopbackIsReachedThroughTheDoorway() throws Exception {
    var artifact = new byte[5_000_000];
    new Random(1).nextBytes(artifact);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/agent",
        exchange -> {
          exchange.sendResponseHeaders(200, artifact.length);
          try (var body = exchange.getResponseBody()) {
            body.write(artifact);
          }
        });
    server.start();
    try (var doorway = fabric.doorway(0, server.getAddress())) {
      var url = "http://" + Fabric.GATEWAY + ":" + doorway.address().getPort() + "/agent";
      output(
          other,
          "if command -v curl >/dev/null; then curl -fsS -o /tmp/agent %1$s; else wget -qO /tmp/agent %1$s; fi"
              .formatted(url));
      assertThat(Arrays.equals(Files.readAllBytes(other.path("/tmp/agent")), artifact)).isTrue();
      assertThat(portsOfTheMachine()).doesNotContain(doorway.address().getPort());
    } finally {
      server.stop(0);
    }
  }

  private static List<Integer> portsOfTheMachine() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/net/tcp")).stream()
        .skip(1)
        .map(line -> line.strip().split("\\s+")[1])
        .map(local -> Integer.parseInt(local.substring(local.indexOf(':') + 1), 16))
        .toList();
  }

  @Test
  void aClosedInstanceIsGoneAndItsNameIsFree() throws Exception {
    var host = fabric.start("short", "10.3.0.1", List.of());
    var pid = host.pid();
    host.close();

    assertThat(Path.of("/proc/" + pid)).doesNotExist();
    try (var again = fabric.start("short", "10.3.0.1", List.of())) {
      assertThat(output(again, "echo up")).isEqualTo("up\n");
    }
  }

  @Test
  void aNameAndAnAddressAreGivenOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fabric.start("one", "10.9.0.1", List.of()))
        .withMessageContaining("'one' is taken");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fabric.start("third", "10.1.0.1", List.of()))
        .withMessageContaining("10.1.0.1 is taken");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fabric.start("third", Fabric.GATEWAY, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fabric.start("../third", "10.9.0.1", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fabric.start("third", "192.168.0.1", List.of()));
  }

  @Test
  void anAddressThatTheKernelRefusesIsReportedAndFreed() throws Exception {
    for (var attempt = 0; attempt < 2; attempt++) {
      assertThatExceptionOfType(HostException.class)
          .isThrownBy(() -> fabric.start("third", "10.999.0.1", List.of()))
          .withMessageStartingWith("The instance 'third' could not be set up: ");
    }
  }

  @Test
  void softwareMustNotLieAmongThePrograms() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fabric.open(Path.of("/usr/share")).close())
        .withMessageContaining("choose another directory");
  }

  @Test
  void aDoorwayWithoutAServerBehindItEndsTheConnection() throws Exception {
    var nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    try (var doorway = fabric.doorway(0, nobody)) {
      var execution =
          one.run(
              "bash -c 'cat </dev/tcp/%s/%d'"
                  .formatted(Fabric.GATEWAY, doorway.address().getPort()),
              Map.of(),
              Duration.ofSeconds(10));

      assertThat(execution.timedOut()).isFalse();
      assertThat(execution.standardOutput()).isEmpty();
    }
  }

  @Test
  void anInstanceThatHasEndedSaysSo() throws Exception {
    var host = fabric.start("ended", "10.4.0.1", List.of());
    host.close();

    assertThatExceptionOfType(HostException.class)
        .isThrownBy(() -> host.run("true", Map.of(), Duration.ofSeconds(5)))
        .withMessage("The instance 'ended' has ended.");
  }
}
