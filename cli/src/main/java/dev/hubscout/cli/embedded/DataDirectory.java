package dev.hubscout.cli.embedded;

import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** A data directory, held by this process alone until it is closed or the process ends. */
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the directory; it is made, readable by its owner only, where it is not there. */
  static DataDirectory hold(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
    }
    var channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new DataDirectory(path, channel);
      }
    } catch (OverlappingFileLockException e) {
      // this process holds it: the same answer as for another one
    }
    channel.close();
    throw HubscoutException.conflict(
        "Another hubscout works in " + path + "; wait until it ends, or choose another --data.");
  }

  /** Where DynamoDB keeps its tables. */
  Path store() {
    return path.resolve("store");
  }

  /** Removes what is stored. */
  void clear() throws IOException {
    if (!Files.isDirectory(store())) {
      return;
    }
    try (var tree = Files.walk(store())) {
      for (var entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
