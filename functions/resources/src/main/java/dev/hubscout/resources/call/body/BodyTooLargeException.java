package dev.hubscout.resources.call.body;

import java.io.IOException;

/** An answer is longer than any that is read. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException(long limit) {
    super("longer than " + limit + " bytes");
  }
}
