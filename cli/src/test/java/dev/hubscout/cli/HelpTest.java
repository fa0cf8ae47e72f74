package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "discover",
        "runs",
        "runs list",
        "runs show",
        "runs watch",
        "runs cancel",
        "runs delete",
        "maintenance",
        "databases",
        "instances",
        "instances history",
        "resources",
        "resources latest",
        "resources show",
        "resources compare",
        "coverage",
        "changes",
        "compare",
        "stats",
        "ui"
      })
  void everyCommandExplainsItselfOnStandardOutput(String command) {
    var result = new Shell(home).run((command + " --help").strip().split(" "));

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("Usage: hubscout" + (command.isEmpty() ? "" : " " + command))
        .doesNotContain("\u001b");
    assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--hub demo runs list", "--hub demo", "--hub=demo runs", "--data x databases"})
  void anOptionBeforeItsCommandIsSentBehindIt(String arguments) {
    var result = new Shell(home).run(arguments.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("hubscout: " + arguments.split("[ =]")[0] + ": it goes after the command")
        .endsWith("Help: hubscout --help\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-such-option runs list", "no-such-command", "runs list --nothing"})
  void whatNoCommandTakesIsSentNowhere(String arguments) {
    var result = new Shell(home).run(arguments.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("hubscout: ").doesNotContain("it goes after");
  }

  @Test
  void theVersionIsTheBuilds() {
    var result = new Shell(home).run("--version");

    assertThat(result.out())
        .matches("hubscout [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)? \\(Java 2.*\\)\n");
    assertThat(result.status()).isZero();
  }

  @Test
  void noCommandIsAUsageError() {
    var result = new Shell(home).run();

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Help: hubscout --help");
  }
}
