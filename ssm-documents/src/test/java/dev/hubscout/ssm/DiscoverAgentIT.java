package dev.hubscout.ssm;

import static dev.hubscout.ssm.ArtifactServer.archive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoverAgentIT {
  private static final String FAILED = "HUBSCOUT1-ERROR AGENT_FAILED ";

  @TempDir Path directory;

  private Instance.Output discover(Instance instance, String agentCommands) throws Exception {
    return discover(instance, agentCommands, Map.of());
  }

  private Instance.Output discover(
      Instance instance, String agentCommands, Map<String, String> changed) throws Exception {
    var agent = FakeAgent.running(directory, agentCommands);
    try (var server = new ArtifactServer(archive(agent.archive()))) {
      var parameters = Parameters.of(server.url("/agent.tar.gz"), agent.sha256());
      for (var parameter : changed.entrySet()) {
        parameters = Parameters.with(parameters, parameter.getKey(), parameter.getValue());
      }
      return instance.discover(parameters);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void runsTheAgentAtLowPriorityWithAnEmptyEnvironment(String shell) throws Exception {
    Needs.program("ionice", "util-linux");
    var instance = new Instance(directory, shell).environment("SECRET", "s3cret");
    var output =
        discover(
            instance,
            """
            echo "$*" >/var/lib/arguments
            env >/var/lib/environment
            nice >/var/lib/nice
            ionice >/var/lib/ionice
            ls /proc/self/fd >/var/lib/descriptors
            echo '%s'
            """
                .formatted(FakeAgent.REPORT));

    assertThat(output.line()).isEqualTo(FakeAgent.REPORT);
    assertThat(instance.varLib("arguments")).hasContent("discover --envelope");
    assertThat(Files.readAllLines(instance.varLib("environment")))
        .filteredOn(line -> !line.startsWith("PWD=") && !line.startsWith("_="))
        .filteredOn(line -> !line.startsWith("SHLVL=") && !line.startsWith("OLDPWD="))
        .containsExactlyInAnyOrder("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C");
    assertThat(instance.varLib("nice")).hasContent("19");
    assertThat(instance.varLib("ionice")).hasContent("best-effort: prio 7");
    // ls itself holds 3 open on the directory it lists; SSM's output and the lock are not there.
    assertThat(Files.readAllLines(instance.varLib("descriptors")))
        .containsExactly("0", "1", "2", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void runsWithoutTheToolsThatOnlyMakeItGentler(String shell) throws Exception {
    var instance = new Instance(directory, shell).without("ionice", "renice", "timeout", "flock");

    assertThat(discover(instance, "nice >/var/lib/nice; echo '" + FakeAgent.REPORT + "'").line())
        .isEqualTo(FakeAgent.REPORT);
    assertThat(instance.varLib("nice")).hasContent("19");
  }

  @ParameterizedTest
  @CsvSource({"sh,''", "dash,''", "bash,''", "sh,timeout", "dash,timeout", "bash,timeout"})
  void stopsAnAgentThatHangs(String shell, String without) throws Exception {
    var instance = new Instance(directory, shell);
    if (!without.isEmpty()) {
      instance.without(without);
    }
    var started = System.nanoTime();
    var output =
        discover(
            instance,
            "echo $$ >/var/lib/pid; echo '"
                + FakeAgent.REPORT
                + "'; trap '' TERM; while :; do sleep 0.1; done",
            Map.of("TimeLimitSeconds", "2"));

    assertThat(output.line())
        .startsWith("HUBSCOUT1-ERROR TIME_LIMIT ")
        .contains("did not end in 2 seconds");
    assertThat((System.nanoTime() - started) / 1_000_000_000L).isBetween(1L, 25L);
    var pid = Long.parseLong(Files.readString(instance.varLib("pid")).strip());
    Wait.until(() -> ProcessHandle.of(pid).isEmpty(), "the end of the agent");
  }

  @ParameterizedTest
  @CsvSource({"dash", "bash"})
  void endsBeforeSsmWouldEndItWithoutAnAnswer(String shell) throws Exception {
    var started = System.nanoTime();
    var output =
        discover(
            new Instance(directory, shell),
            "exec sleep 60",
            Map.of("TimeLimitSeconds", "9999", "ExecutionTimeoutSeconds", "20"));

    assertThat(output.line()).startsWith("HUBSCOUT1-ERROR TIME_LIMIT ");
    assertThat((System.nanoTime() - started) / 1_000_000_000L).isLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void discardsWhatAnAgentWithAReportWritesToStandardError(String shell) throws Exception {
    var output =
        discover(
            new Instance(directory, shell),
            "echo 'a warning' >&2; echo '" + FakeAgent.REPORT + "'; exit 1");

    assertThat(output.line()).isEqualTo(FakeAgent.REPORT);
  }

  @ParameterizedTest
  @CsvSource({
    "sh,echo hello",
    "dash,echo HUBSCOUT1",
    "bash,echo 'HUBSCOUT1 1 abc'",
    "dash,echo 'HUBSCOUT10 1 abc def'",
    "bash,'echo HUBSCOUT1 1 abc def; echo second line'",
    "dash,'printf \"HUBSCOUT1 1 abc \\033[2J\"'",
    "bash,'printf \"HUBSCOUT1 1 abc d\\000ef $(id)\"'",
    "sh,'echo \"HUBSCOUT1 1 abc <script>\"'",
    "dash,'head -c 5000 /dev/urandom'",
    "bash,:"
  })
  void passesNothingOnThatIsNoReport(String shell, String commands) throws Exception {
    assertThat(discover(new Instance(directory, shell), commands).line())
        .startsWith(FAILED + "Agent 0.1.0 gave no report (status 0, ")
        .endsWith("It said: nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void boundsAndCleansTheReason(String shell) throws Exception {
    var output =
        discover(
            new Instance(directory, shell),
            "printf 'cannot \\033[31mload\\n"
                + "\"libjvm\" `id` $HOME \\377\\n"
                + "' >&2; head -c 100000 /dev/zero | tr '\\0' x >&2; exit 3");

    assertThat(output.line())
        .startsWith(FAILED + "Agent 0.1.0 gave no report (status 3, 0 bytes of output).")
        .contains("It said: cannot 31mload libjvm id HOME xxx")
        .matches("[A-Za-z0-9 .,:;/()_+-]+")
        .hasSizeLessThan(400);
  }

  @ParameterizedTest
  @CsvSource({"sh,1000000", "dash,24001", "bash,1000000", "bash,5000000"})
  void passesNothingOnThatIsTooLongForSsm(String shell, int size) throws Exception {
    var output =
        discover(
            new Instance(directory, shell),
            "printf 'HUBSCOUT1 1 abc '; head -c " + (size - 16) + " /dev/zero | tr '\\0' A");

    assertThat(output.line())
        .startsWith(FAILED)
        .contains("more than the 24000")
        .hasSizeLessThan(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void keepsAnAgentThatPrintsWithoutEndFromFillingTheDisk(String shell) throws Exception {
    assertThat(discover(new Instance(directory, shell), "exec cat /dev/zero").line())
        .startsWith(FAILED)
        .containsPattern("printed (1048576|2097152) bytes");
    assertThat(discover(new Instance(directory, shell), "exec cat /dev/zero >&2").line())
        .startsWith(FAILED)
        .contains("0 bytes of output");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void passesTheLongestReportOn(String shell) throws Exception {
    var output =
        discover(
            new Instance(directory, shell),
            "printf 'HUBSCOUT1 1 abc '; head -c 23983 /dev/zero | tr '\\0' A; echo");

    assertThat(output.line()).hasSize(23_999).startsWith("HUBSCOUT1 1 abc AAAA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void saysThatTheAgentWasKilled(String shell) throws Exception {
    assertThat(discover(new Instance(directory, shell), "kill -9 $$").line())
        .startsWith(FAILED)
        .contains("killed, perhaps for want of memory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void anUnexpectedEndIsALineToo(String shell) throws Exception {
    var instance = new Instance(directory, shell).with("mktemp", "kill -TERM $PPID; sleep 1");

    assertThat(instance.discover(Parameters.of("http://127.0.0.1:1/x", "0".repeat(64))).line())
        .startsWith(FAILED + "The script ended early (status 143) while preparing its directory.");
  }
}
