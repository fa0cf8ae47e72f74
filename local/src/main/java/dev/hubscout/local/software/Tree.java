package dev.hubscout.local.software;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
}
