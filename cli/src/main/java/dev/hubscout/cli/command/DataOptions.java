package dev.hubscout.cli.command;

import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has. */
public final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where runs and findings are kept. Default: ~/.hubscout")
  private @Nullable String data;

  @Option(
      names = {"-v", "--verbose"},
      description = "Write the log to standard error instead of DIR/log/hubscout.log.")
  private boolean verbose;

  boolean verbose() {
    return verbose;
  }

  /**
   * The data directory; it need not exist yet.
   *
   * @throws HubscoutException {@code INVALID_INPUT} where it cannot be a directory
   */
  public Path directory(Context context) {
    if (data == null) {
      return context.home().resolve(".hubscout");
    }
    try {
      var path = Path.of(data).toAbsolutePath().normalize();
      if (data.isBlank() || (Files.exists(path) && !Files.isDirectory(path))) {
        throw HubscoutException.invalid(
            "--data", "it names no directory; give one to keep data in.");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new HubscoutException(
          dev.hubscout.core.error.ErrorCode.INVALID_INPUT,
          "--data",
          "--data: it is not a path; give a directory to keep data in.",
          e);
    }
  }
}
