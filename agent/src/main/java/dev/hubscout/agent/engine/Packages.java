package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of the package that a binary came with, from the package database's files: Debian's
 * lists, else RPM's database.
 */
final class Packages {
  private static final String INFO = "/var/lib/dpkg/info";
  private static final String STATUS = "/var/lib/dpkg/status";
  private static final int LARGEST = 32 << 20;
  private static final Pattern VERSION =
      Pattern.compile("(?m)^Version: (?:[0-9]+:)?([0-9]+(?:\\.[0-9]+)*)");

  private Packages() {}

  static Optional<String> versionOf(FileView files, List<String> prefixes, String binary)
      throws IOException {
    // A container may hold as many lists as it likes.
    long left = LARGEST;
    for (var prefix : prefixes) {
      for (var list : files.glob(INFO + "/" + prefix + "*.list", (path, failure) -> {})) {
        var contents = files.text(list, LARGEST).orElse("");
        left -= contents.length();
        if (left < 0) {
          return Optional.empty();
        }
        if (contents.lines().anyMatch(binary::equals)) {
          var name = list.substring(INFO.length() + 1, list.length() - ".list".length());
          return version(files, name.split(":", -1)[0]);
        }
      }
    }
    return RpmPackages.versionOf(files, prefixes, binary);
  }

  private static Optional<String> version(FileView files, String name) throws IOException {
    for (var paragraph : files.text(STATUS, LARGEST).orElse("").split("\n\n", -1)) {
      if (paragraph.startsWith("Package: " + name + "\n")) {
        return Texts.first(VERSION, paragraph);
      }
    }
    return Optional.empty();
  }
}
