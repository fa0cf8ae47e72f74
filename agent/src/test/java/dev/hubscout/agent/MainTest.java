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

    Main.judgeCache(cache, "mixed mode, sharing", "");
    assertThat(directory).isDirectoryNotContaining("glob:**/compared");
    assertThat(cache).exists();

    Main.judgeCache(cache, "mixed mode", "0a1b");
    assertThat(directory).isEmptyDirectory();
    Main.judgeCache(cache, "mixed mode", "");
  }

  @Test
  void oneThatWasComparedNeedsItNoMoreUntilTheMachineStartsAgain() throws Exception {
    var cache = Files.createFile(directory.resolve("agent.aot"));

    Main.judgeCache(cache, "mixed mode, sharing", "0a1b");

    assertThat(directory.resolve("compared")).hasContent("0a1b");
  }
}
