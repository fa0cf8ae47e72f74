package dev.hubscout.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file that comes with these classes. */
final class Resource {
  private static final String ROOT = "/dev/hubscout/events/";

  private Resource() {}

  static String path(String relative) {
    return ROOT + relative;
  }

  static String text(String relative) {
    try (var stream = Resource.class.getResourceAsStream(path(relative))) {
      if (stream == null) {
        throw new IllegalStateException("missing from the build: " + path(relative));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path(relative), e);
    }
  }
}
