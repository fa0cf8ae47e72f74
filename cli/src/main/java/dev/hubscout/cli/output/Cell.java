package dev.hubscout.cli.output;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One typed value of a row. What is unknown is a cell of its own, so that no rendering can take it
 * for zero, empty or none.
 */
public sealed interface Cell {
  /** Not known: {@code ?} in a table, absent in JSON, {@code unknown} in CSV. */
  record Unknown() implements Cell {}

  /** Known to be none: {@code -} in a table, null in JSON, empty in CSV. */
  record None() implements Cell {}

  /** Text that anyone may have written, such as a name from an instance. */
  record Text(String value) implements Cell {}

  /** A word of ours with a tone, such as a status; coloured where colours are shown. */
  record State(String value, Tone tone) implements Cell {}

  record Count(long value) implements Cell {}

  /** A fraction as a percentage of 0 to 100. */
  record Percent(double value) implements Cell {}

  /**
   * A number of bytes.
   *
   * @param atLeast whether counting ended early, so that there may be more
   */
  record Size(long bytes, boolean atLeast) implements Cell {}

  record Time(Instant at) implements Cell {}

  record Seconds(double value) implements Cell {}

  record Flag(boolean value) implements Cell {}

  /**
   * A yes or a no, or neither, and what it was found by; in a table and in CSV the word alone.
   *
   * @param state yes, no or unknown
   */
  record Finding(String state, List<String> evidence) implements Cell {
    public Finding {
      evidence = List.copyOf(evidence);
    }
  }

  record Listing(List<String> values) implements Cell {
    public Listing {
      values = List.copyOf(values);
    }
  }

  /** Values by name, such as tags; a JSON object, in CSV as well. */
  record Fields(Map<String, Cell> values) implements Cell {
    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** The earlier and the current value. */
  record Changed(Cell before, Cell after) implements Cell {}

  /** The severity of a state, for colours. */
  enum Tone {
    GOOD,
    WARNING,
    BAD,
    PLAIN
  }

  Cell UNKNOWN = new Unknown();
  Cell NONE = new None();

  /** The text, or unknown where there is none. */
  static Cell text(@Nullable String value) {
    return value == null ? UNKNOWN : new Text(value);
  }

  /** The number, or unknown where there is none. */
  static Cell number(@Nullable Number value) {
    return value == null ? UNKNOWN : new Count(value.longValue());
  }

  /** Counts by name. */
  static Cell counts(Map<String, Long> values) {
    var fields = new LinkedHashMap<String, Cell>();
    values.forEach((name, value) -> fields.put(name, new Count(value)));
    return new Fields(fields);
  }
}
