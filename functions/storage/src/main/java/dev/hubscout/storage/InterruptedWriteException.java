package dev.hubscout.storage;

/** The thread was interrupted while it waited to try a write again; its interrupt flag is set. */
public final class InterruptedWriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InterruptedWriteException(InterruptedException cause) {
    super("interrupted before a write was tried again", cause);
  }
}
