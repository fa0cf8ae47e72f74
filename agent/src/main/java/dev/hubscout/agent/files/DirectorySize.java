package dev.hubscout.agent.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What the regular files below some directories hold, each inode once. Links are not followed,
 * other mounts are not entered, and a file that vanishes while a live server works is no failure.
 *
 * @param allocatedBytes space taken on the disk
 * @param apparentBytes sum of the files' lengths
 * @param outcome whether everything was counted
 */
public record DirectorySize(long allocatedBytes, long apparentBytes, Outcome outcome) {
  /** What readers of the report take at most; no file system holds as much. */
  private static final long MOST = 1L << 60;

  /** How far the counting came. */
  public enum Outcome {
    /** Every file was counted. */
    COMPLETE,
    /** Time ran out; the numbers are a lower bound. */
    OUT_OF_TIME,
    /** Some directory could not be read; the numbers are a lower bound. */
    DENIED,
    /** A file system mounted inside was left out. */
    MOUNT_SKIPPED
  }

  /**
   * Makes the first count faster by doing on another thread what it needs once. Pays where a
   * directory will be measured soon.
   */
  public static void prepare() {
    NativeStat.prepare();
  }

  /**
   * Counts.
   *
   * @param roots real paths of directories; what lies in several is counted once
   * @param mountPoints real paths at which another mount begins
   */
  public static DirectorySize measure(
      Collection<Path> roots, Set<Path> mountPoints, Duration limit) {
    var walk = new Walk(new NativeStat(), mountPoints, System.nanoTime() + limit.toNanos());
    for (var root : roots) {
      walk.root(root);
    }
    return new DirectorySize(walk.allocated, walk.apparent, walk.outcome);
  }

  private static final class Walk {
    private final NativeStat stat;
    private final Set<Path> mountPoints;
    private final long deadline;
    private final Set<FileId> linked = new HashSet<>();
    private final Set<FileId> entered = new HashSet<>();
    private long allocated;
    private long apparent;
    private Outcome outcome = Outcome.COMPLETE;

    Walk(NativeStat stat, Set<Path> mountPoints, long deadline) {
      this.stat = stat;
      this.mountPoints = mountPoints;
      this.deadline = deadline;
    }

    void root(Path root) {
      if (!stat.look(HostText.bytes(root)) || !stat.isDirectory()) {
        worsen(Outcome.DENIED);
        return;
      }
      long device = stat.device();
      if (!entered.add(stat.id())) {
        return;
      }
      var pending = new ArrayDeque<Path>();
      pending.add(root);
      while (!pending.isEmpty() && outcome != Outcome.OUT_OF_TIME) {
        list(pending.pop(), device, pending);
      }
    }

    private void list(Path directory, long device, ArrayDeque<Path> pending) {
      try (var entries = Files.newDirectoryStream(directory)) {
        for (var entry : entries) {
          if (System.nanoTime() - deadline > 0) {
            worsen(Outcome.OUT_OF_TIME);
            return;
          }
          count(entry, device, pending);
        }
      } catch (NoSuchFileException e) {
        // A live server removes directories too: a dropped database is no failure.
      } catch (DirectoryIteratorException | IOException e) {
        if (e instanceof AccessDeniedException || Files.exists(directory)) {
          worsen(Outcome.DENIED);
        }
      }
    }

    private void count(Path entry, long device, ArrayDeque<Path> pending) {
      var name = HostText.bytes(entry);
      if (!stat.look(name)) {
        if (NativeStat.isTooLong(name)) {
          worsen(Outcome.DENIED);
        }
        return;
      }
      if (stat.isDirectory()) {
        if (stat.device() != device || mountPoints.contains(entry)) {
          worsen(Outcome.MOUNT_SKIPPED);
        } else if (entered.add(stat.id())) {
          pending.add(entry);
        }
      } else if (stat.isRegular() && (stat.links() == 1 || linked.add(stat.id()))) {
        allocated = sum(allocated, stat.allocated());
        apparent = sum(apparent, stat.length());
      }
    }

    /** A sparse file may claim any length, and two of them more than a number holds. */
    private static long sum(long so, long more) {
      return more >= MOST - so ? MOST : so + more;
    }

    private void worsen(Outcome found) {
      if (outcome == Outcome.COMPLETE || found == Outcome.OUT_OF_TIME) {
        outcome = found;
      }
    }
  }
}
