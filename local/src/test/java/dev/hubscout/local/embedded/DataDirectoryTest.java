package dev.hubscout.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path temp;

  @Test
  void oneAtATimeUntilItIsClosed() throws Exception {
    var data = temp.resolve("new/data");
    var first = DataDirectory.hold(data);

    assertThatThrownBy(() -> DataDirectory.hold(data))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("Another hubscout works in")
        .hasMessageContaining("--data");

    first.close();
    DataDirectory.hold(data).close();
  }

  @Test
  void aStoreSaysHowItIsLaidOut() throws Exception {
    var data = temp.resolve("data");
    try (var held = DataDirectory.hold(data)) {
      fill(held.store());
      assertThat(Files.readString(data.resolve("format"))).isEqualTo("2\n");
    }
    try (var held = DataDirectory.hold(data)) {
      assertThat(held.store()).isNotEmptyDirectory();
    }
  }

  @Test
  void aStoreOfAnotherVersionIsLeftAloneAndWhatToDoIsSaid() throws Exception {
    var data = temp.resolve("data");
    fill(data.resolve("store"));
    for (var format : Arrays.asList(null, "1", "3", "")) {
      if (format != null) {
        Files.writeString(data.resolve("format"), format);
      }
      try (var held = DataDirectory.hold(data)) {
        assertThatThrownBy(held::store)
            .isInstanceOfSatisfying(
                HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
            .hasMessageContaining(data.toString())
            .hasMessageContaining("another --data")
            .hasMessageContaining("remove the directory");
      }
      assertThat(data.resolve("store")).isNotEmptyDirectory();
    }
  }

  @Test
  void whatIsClearedIsLaidOutAnew() throws Exception {
    var data = temp.resolve("data");
    fill(data.resolve("store"));
    try (var held = DataDirectory.hold(data)) {
      held.clear();
      fill(held.store());
    }
    try (var held = DataDirectory.hold(data)) {
      assertThat(held.store()).isNotEmptyDirectory();
    }
  }

  private static void fill(Path store) throws IOException {
    Files.createDirectories(store);
    Files.writeString(store.resolve("shared-local-instance.db"), "tables");
  }
}
