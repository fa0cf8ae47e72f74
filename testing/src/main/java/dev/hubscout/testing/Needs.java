package dev.hubscout.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test cannot do without. Where it is missing on a developer's machine, the test is left out
 * and the build says so once, at its end; in CI, the test fails.
 */
public final class Needs {
  private static final List<Path> ALWAYS =
      Stream.of("/usr/local/sbin", "/usr/sbin", "/usr/bin", "/sbin", "/bin").map(Path::of).toList();

  private Needs() {}

  /**
   * A program that some Debian package brings.
   *
   * @return where it is
   */
  public static Path program(String name, String debianPackage) {
    return program(name, debianPackage, "apt-get install " + debianPackage);
  }

  /**
   * A program that is installed in another way than Debian's.
   *
   * @param source what brings it, for the summary
   * @param command how to install it
   * @return where it is
   */
  public static Path program(String name, String source, String command) {
    var found = find(name, System.getenv());
    if (found.isEmpty()) {
      missing(source, name, name + " is missing. Install it: " + command);
    }
    return found.orElseThrow();
  }

  /** The user that may do everything. */
  public static void root() {
    try {
      if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
        missing("root", "uid 0", "Only root can run this test; use sudo.");
      }
    } catch (IOException e) {
      missing("root", "uid 0", "Only root on Linux can run this test, and /proc is missing.");
    }
  }

  /**
   * Says that something else is missing; does not return.
   *
   * @param source what brings it: a package, or a few words
   * @param what its name
   * @param sentence why the test cannot go on and what to do about it
   */
  public static void missing(String source, String what, String sentence) {
    Missing.here(System.getenv(), System.getProperty(Missing.FILE)).tell(source, what, sentence);
  }

  static Optional<Path> find(String name, Map<String, String> environment) {
    var places = new ArrayList<Path>();
    for (var place : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!place.isEmpty()) {
        places.add(Path.of(place));
      }
    }
    places.addAll(ALWAYS);
    return places.stream()
        .map(place -> place.resolve(name))
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst()
        .map(Needs::real);
  }

  private static Path real(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
