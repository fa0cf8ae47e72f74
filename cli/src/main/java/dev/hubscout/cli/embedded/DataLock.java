package dev.hubscout.cli.embedded;

import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A data directory belongs to one process at a time; the lock goes with the process. */
final class DataLock implements AutoCloseable {
  private final FileChannel file;

  private DataLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the directory, which is made where it is missing.
   *
   * @throws HubscoutException {@code CONFLICT} where another process has it
   */
  static DataLock take(Path data) throws IOException {
    Files.createDirectories(data);
    var file =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(file)) {
      file.close();
      throw HubscoutException.conflict(
          "Another hubscout process works in "
              + data
              + ". Wait until it ends, or name another directory with --data.");
    }
    return new DataLock(file);
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process has it
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
