package dev.hubscout.local.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened together, to be closed the last first; each is closed whatever the others do. */
public final class OpenResources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenResources.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  /**
   * Adds what is open, and gives it back.
   *
   * @throws IllegalStateException where all others are closed already; this one is, too, by then
   */
  public <T extends AutoCloseable> T add(T part) {
    if (!taken(part)) {
      close(part);
      throw new IllegalStateException("it is closed");
    }
    return part;
  }

  private synchronized boolean taken(AutoCloseable part) {
    if (!closed) {
      opened.push(part);
    }
    return !closed;
  }

  @Override
  public void close() {
    for (var part = next(); part != null; part = next()) {
      close(part);
    }
  }

  private synchronized @Nullable AutoCloseable next() {
    closed = true;
    return opened.poll();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("a part did not close", e);
    }
  }
}
