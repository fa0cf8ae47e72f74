package dev.hubscout.cli.store;

import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * That this process works on a run. The operating system takes it back when the process ends,
 * however it ends.
 */
final class RunLease implements Workplace.Lease {
  private final Path file;
  private final FileChannel channel;

  private RunLease(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Optional<RunLease> take(Path directory, RunId run) {
    var file = directory.resolve(run.value() + ".lock");
    try {
      Files.createDirectories(directory);
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return Optional.of(new RunLease(file, channel));
        }
      } catch (OverlappingFileLockException e) {
        // another part of this process works on it
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED, "--data", "--data: " + file + " cannot be used: " + e + ".", e);
    }
  }

  /** Gives it back. The file stays: removing it would let two processes lock two files. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED, "--data", "--data: " + file + " cannot be used: " + e + ".", e);
    }
  }
}
