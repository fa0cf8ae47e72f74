package dev.hubscout.agent.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server's version and how it is known.
 *
 * @param text the version, or null if unknown
 * @param output what the binary said of itself, or null
 */
record Version(@Nullable String text, Source source, @Nullable String output) {

  /** From the surest to the least sure. */
  enum Source {
    BINARY,
    JAR,
    ENVIRONMENT,
    DATA_DIR,
    PACKAGE,
    PATH,
    NONE;

    String shown() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
