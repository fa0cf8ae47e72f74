package dev.hubscout.cli.output;

import java.util.List;
import java.util.Optional;

/**
 * Rows of one kind: a table, a JSON array, or CSV lines.
 *
 * @param key its name in a JSON document of several sections
 * @param title its heading on a terminal; empty for none
 * @param whenEmpty what to say on standard error where there are no rows
 * @param shape how it is laid out
 */
public record Section<T>(
    String key,
    String title,
    List<Column<T>> columns,
    List<T> rows,
    String whenEmpty,
    Shape shape) {

  /** How rows are laid out. */
  public enum Shape {
    /** A line per row; a JSON array. */
    LIST,
    /** Exactly one row, a line per column; a JSON object. */
    RECORD
  }

  public Section {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (shape == Shape.RECORD && rows.size() != 1) {
      throw new IllegalArgumentException(key + " is a record and has one row, not " + rows.size());
    }
  }

  public static <T> Section<T> list(
      String key, String title, List<Column<T>> columns, List<T> rows, String whenEmpty) {
    return new Section<>(key, title, columns, rows, whenEmpty, Shape.LIST);
  }

  public static <T> Section<T> record(String key, String title, List<Column<T>> columns, T row) {
    return new Section<>(key, title, columns, List.of(row), "", Shape.RECORD);
  }

  /** That it has no rows, as a sentence for people; empty where it has some. */
  Optional<String> absence() {
    return rows.isEmpty()
        ? Optional.of(title.isEmpty() ? whenEmpty : title + ": " + whenEmpty)
        : Optional.empty();
  }

  /** The row's cells, a cell per column. */
  List<Cell> cells(T row) {
    return columns.stream().map(column -> column.cell().apply(row)).toList();
  }

  /** Every row as a line of its own. */
  List<String> lines(Format format) {
    return rows.stream().map(row -> format.line(columns, row)).toList();
  }

  /** Every row's cells. */
  List<List<Cell>> cells() {
    return rows.stream().map(this::cells).toList();
  }
}
