package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A reviewed file of the program that makes the catalogue. */
final class Reviewed {
  private static final Path FOLDER = Path.of("..", "..", "build", "catalogue");

  private Reviewed() {}

  /** The file itself. */
  static Path file(String name) {
    return FOLDER.resolve(name);
  }

  /** Its rows, each with the same number of columns. */
  static List<List<String>> rows(String file) {
    try {
      var rows =
          Files.readAllLines(file(file)).stream()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .map(line -> List.of(line.split("\t", -1)))
              .toList();
      assertThat(rows).isNotEmpty();
      assertThat(rows).extracting(List::size).containsOnly(rows.getFirst().size());
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
