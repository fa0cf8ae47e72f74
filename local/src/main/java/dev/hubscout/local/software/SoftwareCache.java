package dev.hubscout.local.software;

import dev.hubscout.local.host.HostException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Unpacked software on disk, kept between runs. An entry is made beside its place and moved there
 * when it is whole, so a crash never leaves half of one.
 */
public final class SoftwareCache {

  private static final String UNFINISHED = ".unfinished-";
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final Path directory;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** A cache in a directory, which is made when it is needed. */
  public SoftwareCache(Path directory) {
    this.directory = directory;
  }

  /** Where entries lie, one directory each. */
  public Path directory() {
    return directory;
  }

  Path layer(Software software) throws InterruptedException {
    return entry(software.layerName(), software::install);
  }

  /** What fills a new entry. */
  interface Maker {
    void fill(Path empty) throws IOException, InterruptedException;
  }

  /** The directory of that name, filled if it is not there yet; other processes wait for it. */
  Path entry(String name, Maker maker) throws InterruptedException {
    var finished = directory.resolve(name);
    var lock = locks.computeIfAbsent(name, key -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      if (Files.isDirectory(finished)) {
        return finished;
      }
      Files.createDirectories(directory);
      try (var file =
              FileChannel.open(
                  directory.resolve("." + name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var exclusive = lock(file)) {
        if (exclusive.isValid() && !Files.isDirectory(finished)) {
          make(name, maker, finished);
        }
      }
      return finished;
    } catch (IOException e) {
      throw new HostException(
          HostException.Code.SOFTWARE_UNAVAILABLE,
          "The software '%s' could not be unpacked into %s: %s"
              .formatted(name, directory, e.getMessage()),
          e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks again and again instead of waiting in the system, which takes all threads of a process for
   * one: where two processes fill the same cache, it would see deadlocks where there are none. An
   * entry may need others while it is filled, but never one that needs it.
   */
  private static FileLock lock(FileChannel file) throws IOException, InterruptedException {
    var lock = file.tryLock();
    while (lock == null) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      lock = file.tryLock();
    }
    return lock;
  }

  private void make(String name, Maker maker, Path finished)
      throws IOException, InterruptedException {
    var unfinished = directory.resolve(UNFINISHED + name);
    Tree.delete(unfinished);
    Files.createDirectory(unfinished);
    maker.fill(unfinished);
    Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
  }
}
