package dev.hubscout.ssm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every user of this machine sees of its processes. */
final class CommandLines {
  private CommandLines() {}

  static List<String> all() throws IOException {
    var lines = new ArrayList<String>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (var process : processes) {
        try {
          var bytes = Files.readAllBytes(process.resolve("cmdline"));
          lines.add(new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' '));
        } catch (IOException e) {
          // The process has ended meanwhile.
        }
      }
    }
    return lines;
  }
}
