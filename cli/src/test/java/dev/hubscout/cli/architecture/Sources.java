package dev.hubscout.cli.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The Java sources of every module. */
final class Sources {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");

  private Sources() {}

  /** Sources that are delivered. */
  static List<Path> main() throws IOException {
    return under("src/main/java");
  }

  /** Sources of tests. */
  static List<Path> tests() throws IOException {
    return under("src/test/java");
  }

  private static List<Path> under(String folder) throws IOException {
    try (var files = Files.find(ROOT, 20, (file, it) -> it.isRegularFile())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/" + folder + "/"))
          .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
          .sorted()
          .toList();
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The package a file is in; empty for a module's own file. */
  static String packageName(Path file) {
    var matcher = PACKAGE.matcher(text(file));
    return matcher.find() ? matcher.group(1) : "";
  }

  static String shown(Path file) {
    return ROOT.relativize(file).toString();
  }
}
