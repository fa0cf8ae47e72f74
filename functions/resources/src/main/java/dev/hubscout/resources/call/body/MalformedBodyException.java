package dev.hubscout.resources.call.body;

import java.io.IOException;

/** A body is not what its protocol says. */
public final class MalformedBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedBodyException(Throwable cause) {
    super("not what the protocol says: " + cause.getClass().getSimpleName(), cause);
  }
}
