package dev.hubscout.local.store;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.Workplace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * That this process works on a run. The operating system takes it back when the process ends,
 * however it ends.
 */
final class RunLease implements Workplace.Lease {
  /**
   * What this process holds. To close any channel of a file gives back all locks that the process
   * has on it, so that a second one must never be opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLease(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Removes the file of a run that was deleted, unless somebody is still at it. */
  static void remove(Path directory, RunId run) {
    if (!Files.exists(file(directory, run.value()))) {
      return;
    }
    take(directory, run)
        .ifPresent(
            lease -> {
              try (lease) {
                Files.deleteIfExists(lease.file);
              } catch (IOException e) {
                throw failure(lease.file, e);
              }
            });
  }

  private static Path file(Path directory, String name) {
    return directory.resolve(name + ".lock").toAbsolutePath().normalize();
  }

  static Optional<RunLease> take(Path directory, RunId run) {
    return take(directory, run.value());
  }

  /**
   * The same for something else that one process has at a time.
   *
   * @param name of it among all of the directory
   */
  static Optional<RunLease> take(Path directory, String name) {
    var file = file(directory, name);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      Files.createDirectories(directory);
      var lease = locked(file);
      taken = lease.isPresent();
      return lease;
    } catch (IOException e) {
      throw failure(file, e);
    } finally {
      if (!taken) {
        HELD.remove(file);
      }
    }
  }

  private static Optional<RunLease> locked(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? Optional.of(new RunLease(file, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static HubscoutException failure(Path file, IOException e) {
    return new HubscoutException(
        ErrorCode.MISCONFIGURED, "--data", "--data: " + file + " cannot be used: " + e + ".", e);
  }

  /**
   * Gives it back. The file stays: while there is the run, removing it would let two lock two
   * files.
   */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return; // it may be another's by now
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(file, e);
    } finally {
      HELD.remove(file);
    }
  }
}
