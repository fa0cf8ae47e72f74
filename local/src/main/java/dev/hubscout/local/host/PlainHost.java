package dev.hubscout.local.host;

import dev.hubscout.local.organization.Execution;
import dev.hubscout.local.organization.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The machine itself as an instance, for where {@link Isolation#probe()} says that isolated ones
 * cannot be had: scripts run as the current user and see everything that the machine runs.
 */
public final class PlainHost implements Host {

  @Override
  public Execution run(String script, Map<String, String> environment, Duration timeout)
      throws InterruptedException {
    try {
      var file = Files.createTempFile("hubscout-script-", ".sh");
      try {
        Files.writeString(file, script);
        return ScriptProcess.run(
            List.of("setsid", "sh", file.toString()), ScriptProcess.withPath(environment), timeout);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The script could not be started; check that the temporary directory is writable.", e);
    }
  }
}
