package dev.hubscout.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
