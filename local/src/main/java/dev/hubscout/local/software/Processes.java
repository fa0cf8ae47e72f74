package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes of an instance. */
final class Processes {

  private Processes() {}

  /** Whether a process has it in its command line. */
  static boolean anyWith(IsolatedHost host, String text) {
    try (var processes = Files.list(host.path("/proc"))) {
      return processes
          .filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
          .map(Processes::commandLine)
          .anyMatch(line -> line.contains(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String commandLine(Path process) {
    try {
      return new String(
          Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // Gone since the directory was read.
      return "";
    }
  }
}
