package dev.hubscout.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The limits of a report and of what is stored of it. Agent and hub are built from this list, and
 * the schema is checked against it.
 */
public final class Limits {
  private static final String FILE = "limits.tsv";

  private Limits() {}

  /**
   * Limits by name, such as {@code databases[].cluster}: characters of texts, entries of lists, and
   * bytes of what is stored.
   */
  public static Map<String, Integer> all() {
    var limits = new LinkedHashMap<String, Integer>();
    Resource.text(FILE)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .forEach(columns -> limits.put(columns[0], Integer.valueOf(columns[1])));
    return limits;
  }
}
