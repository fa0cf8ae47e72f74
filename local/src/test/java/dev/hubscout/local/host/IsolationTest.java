package dev.hubscout.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {

  @TempDir private Path directory;

  @Test
  void anotherSystemIsNamed() throws Exception {
    assertThat(reason("Mac OS X", directory, Map.of()))
        .isEqualTo("Isolated instances need Linux, and this is Mac OS X.");
  }

  @Test
  void withoutProcNothingIsTried() throws Exception {
    assertThat(reason("Linux", directory.resolve("none"), Map.of())).contains("/proc");
  }

  @Test
  void aMissingToolIsNamedWithItsPackage() throws Exception {
    // The owner of this directory is the user of the process, as with /proc/self.
    var reason = reason("Linux", directory, Map.of("PATH", directory.toString()));

    if (Files.getAttribute(directory, "unix:uid").equals(0)) {
      assertThat(reason)
          .containsPattern("need '[a-z_]+', which is not in PATH; install the package");
    } else {
      assertThat(reason).contains("need root").contains("sudo");
    }
  }

  private static String reason(String system, Path self, Map<String, String> environment)
      throws InterruptedException {
    return ((Isolation.Unavailable) Isolation.probe(system, self, environment)).reason();
  }
}
