package dev.hubscout.core.fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a report may hold, and what is stored of it, at most: {@code limits.tsv} of the module
 * {@code events}, which the agent is built from too.
 */
public final class Limits {
  private static final String FILE = "limits.tsv";
  private static final Map<String, Integer> LIMITS = read();

  private Limits() {}

  /**
   * A limit.
   *
   * @param name such as {@code databases[].cluster}
   * @throws IllegalStateException where the list has none
   */
  public static int of(String name) {
    var limit = LIMITS.get(name);
    if (limit == null) {
      throw new IllegalStateException("limits.tsv in events has no line for " + name);
    }
    return limit;
  }

  /** The limit of a database's attribute, or of a part of it. */
  static int ofDatabase(String attribute) {
    return of("databases[]." + attribute);
  }

  private static Map<String, Integer> read() {
    try (var stream = Limits.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the build: " + FILE);
      }
      var limits = new HashMap<String, Integer>();
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(columns -> limits.put(columns[0], Integer.valueOf(columns[1])));
      return Map.copyOf(limits);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }
}
