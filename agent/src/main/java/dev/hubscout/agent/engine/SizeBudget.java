package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.DirectorySize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures data directories within a bound for each and one for all, so that one enormous directory
 * does not take the others' time. A file system that answers no more is given up on.
 */
public final class SizeBudget {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Duration each;
  private final long end;

  /** A budget that begins now. */
  public SizeBudget(Duration each, Duration all) {
    this.each = each;
    this.end = System.nanoTime() + all.toNanos();
  }

  /**
   * Measures what lies below some directories; empty when the file system hangs.
   *
   * @throws UnsupportedOperationException where allocated sizes cannot be had
   */
  Optional<DirectorySize> measure(Collection<Path> roots, Set<Path> mountPoints)
      throws InterruptedException {
    long left = Math.max(0, Math.min(each.toNanos(), end - System.nanoTime()));
    var limit = Duration.ofNanos(left);
    var result = new CompletableFuture<DirectorySize>();
    Thread.ofPlatform()
        .daemon()
        .name("size")
        .start(
            () -> {
              try {
                result.complete(DirectorySize.measure(roots, mountPoints, limit));
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    try {
      return Optional.of(result.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
