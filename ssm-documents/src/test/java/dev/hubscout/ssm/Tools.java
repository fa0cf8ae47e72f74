package dev.hubscout.ssm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the scripts' fixed PATH finds the tools of the host. */
final class Tools {
  private static final List<String> PATH = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Tools() {}

  /** Every file under a name. */
  static List<Path> places(String name) {
    return PATH.stream()
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .flatMap(Tools::real)
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
}
