package dev.hubscout.agent.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.size.DirectorySize.Outcome;
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
  void aMountPointIsNoPattern() throws Exception {
    for (var name : List.of("a*[b]?{}\\", "axby")) {
      Files.write(Files.createDirectory(root.resolve(name)).resolve("f"), new byte[100]);
    }

    assertThat(measure(Set.of(root.resolve("a*[b]?{}\\")), root).apparentBytes()).isEqualTo(100);
    assertThat(measure(Set.of(root.resolve("a*")), root).outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @Test
  void namesMayBeAnyBytes() throws Exception {
    var data = HostText.path(HostText.of(root) + "/{} d\u00e9\u00ff\n-\u0001'");
    Files.createDirectory(data);
    Files.write(data.resolve(HostText.name("\n9 9\u00fe")), new byte[100]);
    var mounted = Files.createDirectory(data.resolve(HostText.name("\u00e9")));
    Files.write(mounted.resolve("a"), new byte[1000]);

    assertThat(measure(Set.of(), data))
        .extracting(DirectorySize::apparentBytes, DirectorySize::outcome)
        .containsExactly(1100L, Outcome.COMPLETE);
    assertThat(measure(Set.of(mounted), data).apparentBytes()).isEqualTo(100);
    assertThat(measure(Set.of(), data, mounted).apparentBytes()).isEqualTo(1100);
  }

  @Test
  void deeperThanAPathIsLong() throws Exception {
    var shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "n=$(printf '%0200d'); for i in $(seq 30); do mkdir $n && cd -P $n || exit; done;"
                    + " echo 123456 >f")
            .directory(root.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    try {
      assertThat(measure(Set.of(), root).apparentBytes()).isEqualTo(7);
    } finally {
      // Too deep for what removes the directory afterwards.
      assertThat(
              new ProcessBuilder("find", root.toString(), "-mindepth", "1", "-delete")
                  .start()
                  .waitFor())
          .isZero();
    }
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    var file = Files.write(root.resolve("file"), new byte[10]);

    assertThat(measure(Set.of(), file).outcome()).isEqualTo(Outcome.DENIED);
  }

  @Test
  void aMissingDirectoryHasNoSize() throws Exception {
    assertThat(measure(Set.of(), root.resolve("none")).outcome()).isEqualTo(Outcome.DENIED);
  }

  private static DirectorySize measure(Set<Path> mounts, Path... roots) throws Exception {
    var limit = Duration.ofSeconds(30);
    return new SizeBudget(limit, limit).measure(List.of(roots), mounts);
  }
}
