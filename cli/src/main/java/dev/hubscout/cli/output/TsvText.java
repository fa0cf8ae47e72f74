package dev.hubscout.cli.output;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** A row's values between tabs, as a table shows them; nothing in them is a tab or a line break. */
final class TsvText {
  private TsvText() {}

  static <T> String line(List<Column<T>> columns, T row) {
    return columns.stream()
        .map(column -> value(column.cell().apply(row)))
        .collect(Collectors.joining("\t"));
  }

  private static String value(Cell cell) {
    return cell instanceof Cell.Time(var at)
        ? at.truncatedTo(ChronoUnit.SECONDS).toString()
        : TableText.shown(cell);
  }
}
