package dev.hubscout.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class NeedsTest {
  private static final Map<String, String> CI = Map.of("CI", "true");

  @TempDir private Path directory;

  @Test
  void inCiSomethingMissingIsAFailureThatNamesIt() {
    var file = directory.resolve("missing.txt");

    assertThatThrownBy(
            () -> Missing.here(CI, file.toString()).tell("some-package", "tool", "Install it."))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Install it.");
    assertThat(file).doesNotExist();
  }

  @Test
  void elsewhereTheTestIsLeftOutAndNoted() {
    var file = directory.resolve("target/missing.txt");
    var here = Missing.here(Map.of("CI", "false"), file.toString());

    for (var what : new String[] {"tool", "other"}) {
      assertThatThrownBy(() -> here.tell("some-package", what, "Install it."))
          .isInstanceOf(TestAbortedException.class)
          .hasMessage("Install it.");
    }

    assertThat(file).hasContent("some-package\ttool\tNeedsTest\nsome-package\tother\tNeedsTest\n");
  }

  @Test
  void outsideTheBuildItIsLeftOutAlone() {
    assertThatThrownBy(() -> Missing.here(Map.of(), null).tell("some-package", "tool", "Why."))
        .isInstanceOf(TestAbortedException.class);
  }

  @Test
  void aProgramIsWhatCanBeRunOnThePath() throws Exception {
    var tool = Files.writeString(directory.resolve("tool"), "#!/bin/sh\n");
    var path = Map.of("PATH", ":" + directory);

    assertThat(Needs.find("tool", path)).isEmpty();
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(Needs.find("tool", path)).contains(tool.toRealPath());
    assertThat(Needs.find("tool", Map.of())).isEmpty();
    assertThat(Needs.find("sh", Map.of())).isPresent();
  }
}
