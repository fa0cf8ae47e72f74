package dev.hubscout.local.software;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Directories as a package manager leaves them: readable by all, writable by root alone. */
final class Tree {

  private Tree() {}

  static void directories(@Nullable Path directory) throws IOException {
    if (directory != null && !Files.isDirectory(directory)) {
      directories(directory.getParent());
      Files.createDirectory(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Deletes a directory with all that is in it; one that is not there is no error. */
  static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (var paths = Files.walk(tree)) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
