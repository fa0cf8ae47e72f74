package dev.hubscout.local.embedded;

import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A data directory, held by this process alone until it is closed or the process ends. */
final class DataDirectory implements AutoCloseable {
  /** How tables are laid out. A store is read by those alone who lay them out so. */
  private static final String FORMAT = "2";

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

  /**
   * Where DynamoDB keeps its tables.
   *
   * @throws HubscoutException {@code CONFLICT} where another version of this program made them, and
   *     laid them out otherwise
   */
  Path store() throws IOException {
    if (isEmpty(tables())) {
      mark();
    } else if (!FORMAT.equals(format())) {
      throw HubscoutException.conflict(
          "What is stored in "
              + path
              + " was written by another version of hubscout, which this one cannot read; choose"
              + " another --data, or remove the directory to start anew.");
    }
    return tables();
  }

  private Path tables() {
    return path.resolve("store");
  }

  private static boolean isEmpty(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return true;
    }
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  private @Nullable String format() throws IOException {
    var marker = path.resolve("format");
    return Files.isRegularFile(marker) ? Files.readString(marker).strip() : null;
  }

  /** In one step, before anything is stored: who is killed in between leaves an empty store. */
  private void mark() throws IOException {
    var draft = Files.writeString(path.resolve("format.new"), FORMAT + "\n");
    Files.move(draft, path.resolve("format"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what is stored, whatever version wrote it. */
  void clear() throws IOException {
    if (!Files.isDirectory(tables())) {
      return;
    }
    try (var tree = Files.walk(tables())) {
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
