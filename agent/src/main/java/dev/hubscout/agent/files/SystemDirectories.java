package dev.hubscout.agent.files;

import dev.hubscout.agent.files.RootTree.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was seen in places that only an administrator changes, so that many engines that look for
 * their programs and configurations there ask the system once. What accounts of servers write to,
 * data directories above all, is looked at each time.
 */
final class SystemDirectories {
  private static final Set<String> TREES = Set.of("etc", "lib", "lib64", "opt", "usr");
  private static final int TREES_DEPTH = 5;
  private static final List<String> STATE = List.of("var", "lib");

  private final Map<Path, Kind> kinds = new ConcurrentHashMap<>();
  private final Map<Path, List<String>> listings = new ConcurrentHashMap<>();

  /** Asks the system. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Path path) throws IOException;
  }

  /** Whether what is at a path, given in parts and without links above, may be remembered. */
  boolean holds(List<String> names) {
    if (names.isEmpty()) {
      return false;
    }
    return TREES.contains(names.getFirst())
        ? names.size() <= TREES_DEPTH
        : names.size() <= STATE.size() && STATE.subList(0, names.size()).equals(names);
  }

  Kind kind(Path path, Question<Kind> question) throws IOException {
    return remembered(kinds, path, question);
  }

  List<String> listing(Path directory, Question<List<String>> question) throws IOException {
    return remembered(listings, directory, question);
  }

  /** Two threads may ask at the same moment; a failure is asked about again. */
  private static <T> T remembered(Map<Path, T> answers, Path path, Question<T> question)
      throws IOException {
    var known = answers.get(path);
    if (known == null) {
      known = question.ask(path);
      answers.put(path, known);
    }
    return known;
  }
}
