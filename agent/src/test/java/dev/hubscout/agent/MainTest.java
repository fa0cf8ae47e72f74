package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir private Path directory;

  @Test
  void onlyACacheThatWasNotTakenGoes() throws Exception {
    var cache = Files.createFile(directory.resolve("agent.aot"));

    Main.dropUselessCache(cache.toString(), "mixed mode, sharing");
    Main.dropUselessCache(null, "mixed mode");
    assertThat(cache).exists();

    Main.dropUselessCache(cache.toString(), "mixed mode");
    assertThat(cache).doesNotExist();
    Main.dropUselessCache(cache.toString(), "mixed mode");
  }
}
