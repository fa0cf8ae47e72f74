package dev.hubscout.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "it runs scripts with tools of Linux")
class PlainHostTest {

  private final PlainHost host = new PlainHost();

  @Test
  void aScriptSeesItsEnvironmentAndAnswersWithItsExitCode() throws Exception {
    var execution =
        host.run(
            "echo \"$SSM_Value\"; echo \"${HOME-unset}\" >&2; exit 3",
            Map.of("SSM_Value", "a b"),
            Duration.ofSeconds(10));

    assertThat(execution.exitCode()).isEqualTo(3);
    assertThat(execution.timedOut()).isFalse();
    assertThat(execution.standardOutput()).asString().isEqualTo("a b\n");
    assertThat(execution.standardError()).asString().isEqualTo("unset\n");
  }

  @Test
  void aScriptReadsNothingFromItsStandardInput() throws Exception {
    var execution = host.run("cat; echo end", Map.of(), Duration.ofSeconds(10));

    assertThat(execution.standardOutput()).asString().isEqualTo("end\n");
  }

  @Test
  void whatAScriptLeavesInTheBackgroundEndsWithIt() throws Exception {
    var mark = "hubscout-" + UUID.randomUUID();
    var started = System.nanoTime();
    var execution =
        host.run(
            "sh -c 'sleep 60; : %s' & echo started".formatted(mark),
            Map.of(),
            Duration.ofSeconds(30));

    assertThat(execution.exitCode()).isZero();
    assertThat(execution.standardOutput()).asString().isEqualTo("started\n");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    assertThat(ProcessHandle.allProcesses().map(PlainHostTest::commandLine))
        .noneMatch(line -> line.contains(mark));
  }

  @Test
  void aDaemonThatKeepsTheOutputOpenIsNotWaitedFor() throws Exception {
    var started = System.nanoTime();
    var execution =
        host.run(
            "setsid sh -c 'echo started; exec sleep 15' & sleep 0.5",
            Map.of(),
            Duration.ofSeconds(30));

    assertThat(execution.standardOutput()).asString().isEqualTo("started\n");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aLateScriptIsKilledWithItsChildren() throws Exception {
    var mark = "hubscout-" + UUID.randomUUID();
    var execution =
        host.run(
            "sh -c 'sleep 60; : %1$s' & setsid sh -c 'sleep 60; : %1$s' & sh -c 'sleep 60; : %1$s'"
                .formatted(mark),
            Map.of(),
            Duration.ofMillis(700));

    assertThat(execution.timedOut()).isTrue();
    assertThat(ProcessHandle.allProcesses().map(PlainHostTest::commandLine))
        .noneMatch(line -> line.contains(mark));
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
