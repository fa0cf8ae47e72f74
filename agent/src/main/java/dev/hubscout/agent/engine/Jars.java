package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The version of a Java server by the name of its own jar. Its program file is only {@code java},
 * and to ask it would start a virtual machine.
 */
final class Jars {
  private Jars() {}

  /** By the class path of a process, then by what lies on its module path and in its home. */
  static Optional<String> ofProcess(Release release, HostProcess process, Settings settings)
      throws IOException {
    if (release.jar() == null) {
      return Optional.empty();
    }
    var directories = new LinkedHashSet<String>();
    boolean modules = false;
    for (var argument : process.arguments()) {
      if (modules) {
        directories.addAll(List.of(argument.split(":", -1)));
      }
      modules = argument.equals("--module-path");
      if (!argument.contains(".jar") && !argument.contains("/*")) {
        continue;
      }
      for (var entry : argument.split(":", -1)) {
        var named = named(release.jar(), entry);
        if (named.isPresent()) {
          return named;
        }
        if (entry.endsWith("/*")) {
          directories.add(entry.substring(0, entry.length() - 2));
        }
      }
    }
    for (var key : release.homes()) {
      settings.value(key).ifPresent(home -> directories.addAll(below(home)));
    }
    return in(process.files(), release.jar(), directories);
  }

  /** By what lies in the home of a start script. */
  static Optional<String> beside(Release release, FileView files, String script)
      throws IOException {
    if (release.jar() == null) {
      return Optional.empty();
    }
    var directory = script.substring(0, Math.max(0, script.lastIndexOf('/')));
    return in(
        files,
        release.jar(),
        Set.copyOf(below(directory.substring(0, Math.max(0, directory.lastIndexOf('/'))))));
  }

  private static List<String> below(String home) {
    return List.of(home, home + "/lib");
  }

  private static Optional<String> in(FileView files, Expression jar, Set<String> directories)
      throws IOException {
    var found = new ArrayList<String>();
    for (var directory : directories) {
      if (directory.startsWith("/")) {
        for (var name : files.list(directory)) {
          named(jar, name).ifPresent(found::add);
        }
      }
    }
    return found.stream().findFirst();
  }

  private static Optional<String> named(Expression jar, String path) {
    return Texts.first(jar, path.substring(path.lastIndexOf('/') + 1));
  }
}
