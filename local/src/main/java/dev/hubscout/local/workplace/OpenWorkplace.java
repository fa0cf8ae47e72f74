package dev.hubscout.local.workplace;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A workplace that is closed exactly once: at the end of the command, or when the process is told
 * to end before (Ctrl-C), so that nothing is left behind.
 */
public final class OpenWorkplace<W extends Workplace> implements AutoCloseable {
  private final W workplace;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook;

  public OpenWorkplace(W workplace) {
    this.workplace = workplace;
    hook = Thread.ofPlatform().name("close-workplace").unstarted(this::closeOnce);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public W workplace() {
    return workplace;
  }

  @Override
  public void close() {
    closeOnce();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook found nothing left to close.
      closed.set(true);
    }
  }

  private void closeOnce() {
    if (closed.compareAndSet(false, true)) {
      workplace.close();
    }
  }
}
