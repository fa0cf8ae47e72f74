package dev.hubscout.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.files.DirectorySize.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySizeTest {
  @TempDir private Path root;

  @Test
  void hardLinksCountOnceAndLinksNotAtAll() throws Exception {
    var data = Files.createDirectories(root.resolve("data/deep"));
    Files.write(data.resolve("a"), new byte[5000]);
    Files.createLink(data.resolve("b"), data.resolve("a"));
    Files.createLink(root.resolve("data/c"), data.resolve("a"));
    Files.write(root.resolve("large"), new byte[100_000]);
    Files.createSymbolicLink(data.resolve("link"), root.resolve("large"));
    Files.createSymbolicLink(data.resolve("up"), Path.of(".."));

    var size = measure(Set.of(), root.resolve("data"));

    assertThat(size.apparentBytes()).isEqualTo(5000);
    assertThat(size.allocatedBytes()).isPositive();
    assertThat(size.outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @Test
  void sparseFilesHoldLessThanTheirLength() throws Exception {
    try (var file = new RandomAccessFile(root.resolve("sparse").toFile(), "rw")) {
      file.setLength(50_000_000);
    }
    var size = measure(Set.of(), root);

    assertThat(size.apparentBytes()).isEqualTo(50_000_000);
    assertThat(size.allocatedBytes()).isLessThan(1_000_000);
  }

  @Test
  void whatLiesInSeveralDirectoriesCountsOnce() throws Exception {
    var inner = Files.createDirectories(root.resolve("data/inner"));
    Files.write(inner.resolve("a"), new byte[100]);

    assertThat(measure(Set.of(), root.resolve("data"), inner, root.resolve("data")).apparentBytes())
        .isEqualTo(100);
    assertThat(measure(Set.of(), inner, root.resolve("data")).apparentBytes()).isEqualTo(100);
  }

  @Test
  void otherMountsAreLeftOutAndToldOf() throws Exception {
    var mounted = Files.createDirectories(root.resolve("mounted"));
    Files.write(mounted.resolve("a"), new byte[100]);
    Files.write(root.resolve("b"), new byte[10]);

    var size = measure(Set.of(mounted), root);

    assertThat(size.apparentBytes()).isEqualTo(10);
    assertThat(size.outcome()).isEqualTo(Outcome.MOUNT_SKIPPED);
  }

  @Test
  void aMissingDirectoryHasNoSize() throws IOException {
    assertThat(measure(Set.of(), root.resolve("none")).outcome()).isEqualTo(Outcome.DENIED);
  }

  private static DirectorySize measure(Set<Path> mounts, Path... roots) {
    return DirectorySize.measure(List.of(roots), mounts, Duration.ofSeconds(30));
  }
}
