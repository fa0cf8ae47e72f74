package dev.hubscout.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * What becomes of a test that misses something.
 *
 * @param fails whether that is a failure
 * @param file where the closing summary reads what was missing; null where nobody prints one
 */
record Missing(boolean fails, @Nullable Path file) {
  /** The system property that names the file; the build sets it. */
  static final String FILE = "hubscout.missing";

  static Missing here(Map<String, String> environment, @Nullable String file) {
    return new Missing("true".equals(environment.get("CI")), file == null ? null : Path.of(file));
  }

  void tell(String source, String what, String sentence) {
    if (fails) {
      throw new AssertionError(sentence);
    }
    if (file != null) {
      note(file, source + "\t" + what + "\t" + test() + "\n");
    }
    throw new TestAbortedException(sentence);
  }

  /** Test processes of several modules may append at once, so a line is one write. */
  private static void note(Path file, String line) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class that the test framework called. */
  private static String test() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackFrame::getClassName)
                    .filter(name -> name.startsWith("dev.hubscout."))
                    .reduce((inner, outer) -> outer)
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .orElse("a test"));
  }
}
