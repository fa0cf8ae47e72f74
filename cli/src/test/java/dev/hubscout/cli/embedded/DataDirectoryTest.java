package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Path;
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
}
