package dev.hubscout.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher says of the terminal that it runs in. */
class LauncherTerminalIT extends LauncherCase {
  /** Runs a command line in a terminal of its own, with the launcher as {@code $HUBSCOUT}. */
  private String inATerminal(String shell, String commandLine) throws Exception {
    Needs.program("script", "bsdutils");
    var builder = launch(shell, tree.resolve("hubscout"));
    builder.command("script", "-qec", commandLine, "/dev/null");
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().put("HUBSCOUT", tree.resolve("hubscout").toString());
    builder.environment().remove("COLUMNS");
    var result = await(builder.start());
    assertThat(result.status()).as(result.out()).isZero();
    return result.out().replace("\r", "");
  }

  @ParameterizedTest
  @CsvSource({"sh, 80", "sh, 120", "dash, 80", "dash, 120", "bash, 80", "bash, 120"})
  void theWidthOfATerminalIsFoundForEachStream(String shell, int width) throws Exception {
    run(shell);
    var launcher = shell + " \"$HUBSCOUT\"";
    var size = "stty cols " + width + " rows 40; ";
    var out = "[-Dhubscout.out.columns=" + width + "]";
    var err = "[-Dhubscout.err.columns=" + width + "]";

    assertThat(inATerminal(shell, size + launcher)).contains(out, err);
    assertThat(inATerminal(shell, size + launcher + " 2>errors; cat errors"))
        .contains(out)
        .doesNotContain("err.columns");
    assertThat(inATerminal(shell, size + launcher + " | cat"))
        .contains(err)
        .doesNotContain("out.columns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash"})
  void aTerminalWithoutAWidthHasThatOfTheEnvironment(String shell) throws Exception {
    run(shell);
    var launcher = shell + " \"$HUBSCOUT\"";

    assertThat(inATerminal(shell, "stty cols 0 rows 0; COLUMNS=66 " + launcher))
        .contains("[-Dhubscout.out.columns=66]", "[-Dhubscout.err.columns=66]");
    assertThat(inATerminal(shell, "stty cols 0 rows 0; COLUMNS=wide " + launcher))
        .contains("[-Dhubscout.out.columns=0]", "[-Dhubscout.err.columns=0]");
  }
}
