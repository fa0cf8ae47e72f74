package dev.hubscout.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a test cannot do without: missing on a developer's machine it is told, missing in CI it
 * fails.
 */
final class Needs {
  private static final List<String> PATH = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Needs() {}

  static void tool(String name, String debianPackage) {
    if (places(name).isEmpty()) {
      missing(name + " is missing. Install it: apt-get install " + debianPackage);
    }
  }

  /** The shells are what the scripts are for, so they are never optional. */
  static void shell(String name) {
    assertThat(places(name)).as("Install the shell: apt-get install %s", name).isNotEmpty();
  }

  static void root() {
    try {
      if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
        missing("Only root can run the scripts in a mount namespace of their own.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file that the scripts' fixed PATH finds under a name. */
  static List<Path> places(String name) {
    return PATH.stream()
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .flatMap(Needs::real)
        .distinct()
        .toList();
  }

  private static Stream<Path> real(Path path) {
    try {
      return Stream.of(path.toRealPath());
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static void missing(String sentence) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(sentence);
    }
    abort(sentence);
  }
}
