package dev.hubscout.agent.size;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Measures data directories within a bound for each and one for all, so that one enormous directory
 * does not take the others' time.
 */
public final class SizeBudget {
  private final Duration each;
  private final long end;

  /** A budget that begins now. */
  public SizeBudget(Duration each, Duration all) {
    this.each = each;
    this.end = System.nanoTime() + all.toNanos();
  }

  /**
   * Measures what lies below some directories.
   *
   * @param roots real paths of directories; what lies in several is counted once
   * @param mountPoints real paths at which another mount begins
   * @throws IOException where the host's {@code find} cannot be run
   */
  public DirectorySize measure(Collection<Path> roots, Set<Path> mountPoints)
      throws IOException, InterruptedException {
    long now = System.nanoTime();
    return Find.count(List.copyOf(roots), mountPoints, now + Math.min(each.toNanos(), end - now));
  }
}
