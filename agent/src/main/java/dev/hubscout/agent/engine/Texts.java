package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small readings that several engines share. */
public final class Texts {
  private static final int SMALL = 1 << 16;

  private Texts() {}

  /** The first group of the first match. */
  public static Optional<String> first(Pattern pattern, String text) {
    return first(pattern.matcher(text));
  }

  /** The first group of the first match. */
  public static Optional<String> first(Expression expression, String text) {
    return first(expression.matcher(text));
  }

  private static Optional<String> first(Matcher matcher) {
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The first group of the last match. */
  public static Optional<String> last(Pattern pattern, String text) {
    return last(pattern.matcher(text));
  }

  /** The first group of the last match. */
  public static Optional<String> last(Expression expression, String text) {
    return last(expression.matcher(text));
  }

  private static Optional<String> last(Matcher matcher) {
    Optional<String> found = Optional.empty();
    while (matcher.find()) {
      found = Optional.of(matcher.group(1));
    }
    return found;
  }

  /** A small file, empty where there is none. */
  public static String small(FileView files, String path) throws IOException {
    return files.text(path, SMALL).orElse("");
  }

  /** Whether one of some files is in a directory. */
  public static boolean anyFile(FileView files, String directory, List<String> names)
      throws IOException {
    for (var name : names) {
      if (files.isFile(directory + "/" + name)) {
        return true;
      }
    }
    return false;
  }

  /** A path that may be relative to the working directory of a process. */
  public static String absolute(String path, String directory) {
    return path.startsWith("/") ? path : directory + "/" + path;
  }
}
