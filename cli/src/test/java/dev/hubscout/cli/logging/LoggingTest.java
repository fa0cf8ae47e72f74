package dev.hubscout.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggingTest {
  private static final int MORE_THAN_A_FILE_TAKES = 6 << 20;

  @TempDir Path home;

  @AfterEach
  void nowhere() {
    Logging.configure(null, false);
  }

  /** A percent sign, and a date's letters behind it, are part of a name like any other. */
  @ParameterizedTest
  @ValueSource(strings = {"100%", "%d", "%i%%", "50%d{yyyy}"})
  void theLogAndItsOlderFilesAreBelowTheDirectoryThatWasNamed(String name) throws IOException {
    var data = home.resolve(name);
    Logging.configure(data, false);
    var log = LogManager.getLogger("dev.hubscout.LoggingTest");
    var line = "x".repeat(64 << 10);

    log.warn("first");
    for (int written = 0; written < MORE_THAN_A_FILE_TAKES; written += line.length()) {
      log.warn(line);
    }
    log.warn("last");

    assertThat(data.resolve("log/hubscout.log")).content().contains("last");
    assertThat(data.resolve("log/hubscout.1.log")).content().contains("first");
    try (var entries = Files.list(home)) {
      assertThat(entries).containsExactly(data);
    }
  }
}
