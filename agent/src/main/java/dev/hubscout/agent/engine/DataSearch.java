package dev.hubscout.agent.engine;

import dev.hubscout.agent.report.Problems;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the data directory of a running server. */
final class DataSearch {
  private final Engine engine;
  private final Scan scan;

  DataSearch(Engine engine, Scan scan) {
    this.engine = engine;
    this.scan = scan;
  }

  /** The process's working directory and open files are better evidence than its arguments. */
  Optional<String> of(ServerProcess server, Settings settings) {
    var process = server.main();
    var candidates = new LinkedHashSet<@Nullable String>();
    candidates.add(process.cwd());
    for (var anchor : server.anchors()) {
      candidates.add(anchor.substring(0, Math.max(1, anchor.lastIndexOf('/'))));
    }
    var directory = process.cwd() == null ? "" : process.cwd();
    var named =
        settings
            .first(engine.data().keys())
            .map(DataSearch::firstOfList)
            .map(path -> Texts.absolute(path, directory));
    candidates.add(named.orElse(null));
    // Some engines name a directory of their data directory, or a file in it.
    candidates.add(named.map(path -> path.substring(0, path.lastIndexOf('/'))).orElse(null));
    if (named.isEmpty()) {
      engine
          .data()
          .below()
          .forEach(
              (home, place) ->
                  settings.value(home).ifPresent(path -> candidates.add(path + "/" + place)));
      engine.data().patterns().stream()
          .filter(pattern -> pattern.indexOf('*') < 0)
          .forEach(pattern -> candidates.add(Texts.absolute(pattern, directory)));
    }
    var files = process.files();
    try {
      for (var candidate : candidates.stream().filter(Objects::nonNull).toList()) {
        if (engine.data().isOne(files, candidate)) {
          return files.canonical(candidate);
        }
      }
      if (named.isPresent() && files.isDirectory(named.get())) {
        return files.canonical(named.get());
      }
      // One that nobody told where to be is at the root, where its data are not.
      return engine.data().entered() && !directory.isEmpty() && !directory.equals("/")
          ? files.canonical(directory)
          : Optional.empty();
    } catch (IOException e) {
      scan.problems()
          .add(
              engine.name() + ".data_dir",
              Problems.codeOf(e),
              "The data directory of process " + process.pid() + " could not be looked at.");
      return Optional.empty();
    }
  }

  /** Formats that know lists write them with commas; a store's attributes look the same. */
  static String firstOfList(String value) {
    int comma = value.indexOf(',');
    var first = (comma < 0 ? value : value.substring(0, comma)).trim();
    return first.startsWith("path=") ? first.substring("path=".length()) : first;
  }
}
