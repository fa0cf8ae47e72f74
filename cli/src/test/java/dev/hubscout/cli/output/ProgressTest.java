package dev.hubscout.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter written = new StringWriter();
  private Instant now = Instant.parse("2026-11-22T21:30:00Z");

  private Progress progress(String columns) {
    return new Progress(Screen.of(new PrintWriter(written), columns, Map.of()), () -> now);
  }

  @Test
  void onATerminalOneLineKeepsChanging() {
    var progress = progress("20");
    progress.update("10 of 100 tasks");
    progress.update("11 of 100");
    progress.update("11 of 100");
    progress.update("a line that is longer than the terminal");
    progress.say("done");

    assertThat(written.toString())
        .isEqualTo(
            "\r10 of 100 tasks\r11 of 100      \ra line that is lon…\r"
                + " ".repeat(19)
                + "\rdone\n");
  }

  @Test
  void elsewhereALineNowAndThen() {
    var progress = progress(null);
    progress.update("1");
    progress.update("2");
    now = now.plusSeconds(11);
    progress.update("3");
    progress.clear();

    assertThat(written.toString()).isEqualTo("1\n3\n");
  }
}
