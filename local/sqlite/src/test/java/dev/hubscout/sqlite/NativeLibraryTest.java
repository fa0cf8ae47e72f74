package dev.hubscout.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

class NativeLibraryTest {
  private static final String DIRECTORY = "org.sqlite.tmpdir";

  @TempDir private Path directory;

  /** DynamoDB Local, in the same process, unpacks its own library where the property says. */
  @Test
  void whereItIsUnpackedConcernsNobodyElse() {
    var before = System.getProperty(DIRECTORY);

    NativeLibrary.loadFrom(directory);

    assertThat(System.getProperty(DIRECTORY)).isEqualTo(before);
    try (var engine = SqliteEngine.inMemory(InstantSource.system())) {
      assertThat(engine).isNotNull();
    }
  }

  @Test
  void itIsUnpackedOnceAndWhole() throws IOException {
    var file = NativeLibrary.unpackedIn(directory).orElseThrow();
    var earlier = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, earlier);

    assertThat(NativeLibrary.unpackedIn(directory)).contains(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(earlier);
    assertThat(directory).isDirectoryNotContaining("glob:**.new");
    var driver = LibraryLoaderUtil.getNativeLibResourcePath();
    try (var packed =
        getClass().getResourceAsStream(driver + "/" + LibraryLoaderUtil.getNativeLibName())) {
      assertThat(file).hasBinaryContent(Objects.requireNonNull(packed).readAllBytes());
    }
  }

  @Test
  void whatEarlierVersionsAndKilledProcessesLeftGoesWhenAVersionIsNew() throws IOException {
    var left = Files.createFile(directory.resolve("sqlite-3.1.0.0-f00d-libsqlitejdbc.so"));
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    var loading = Files.createFile(directory.resolve("sqlite-3.1.0.0-beef-libsqlitejdbc.so"));
    var other = Files.createFile(directory.resolve("notes.txt"));

    var file = NativeLibrary.unpackedIn(directory).orElseThrow();

    try (var files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(file, loading, other);
    }
  }
}
