package dev.hubscout.cli.command;

import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has. */
public final class DataOptions {
  private static final String VARIABLE = "HUBSCOUT_DATA";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where runs and findings are stored. Default: ~/.hubscout, or HUBSCOUT_DATA")
  private @Nullable String data;

  @Option(
      names = {"-v", "--verbose"},
      description = "Write the log to standard error instead of DIR/log/hubscout.log.")
  private boolean verbose;

  /** Whether the flag itself was given. */
  boolean given() {
    return data != null;
  }

  boolean verbose() {
    return verbose;
  }

  /**
   * The data directory; it need not exist yet.
   *
   * @throws HubscoutException {@code INVALID_INPUT} where it cannot be a directory
   */
  public Path directory(Context context) {
    if (data != null) {
      return directory("--data", data);
    }
    var variable = context.environment().getOrDefault(VARIABLE, "");
    return variable.isEmpty() ? context.home().resolve(".hubscout") : directory(VARIABLE, variable);
  }

  private static Path directory(String source, String name) {
    try {
      var path = Path.of(name).toAbsolutePath().normalize();
      if (name.isBlank() || (Files.exists(path) && !Files.isDirectory(path))) {
        throw HubscoutException.invalid(source, "it names no directory; give one to keep data in.");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new HubscoutException(
          dev.hubscout.core.error.ErrorCode.INVALID_INPUT,
          source,
          source + ": it is not a path; give a directory to keep data in.",
          e);
    }
  }
}
