package dev.hubscout.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV by RFC 4180: a header line, CRLF, quotes doubled. A text that a spreadsheet would run as a
 * formula gets an apostrophe in front.
 */
final class CsvText {
  private CsvText() {}

  static String render(Section<?> section) {
    var text = new StringBuilder();
    line(text, section.columns().stream().map(Column::key).toList());
    for (var row : section.cells()) {
      line(text, row.stream().map(CsvText::value).toList());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> values) {
    text.append(values.stream().map(CsvText::quoted).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String quoted(String value) {
    return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static String value(Cell cell) {
    return switch (cell) {
      case Cell.Unknown() -> "unknown";
      case Cell.None() -> "";
      case Cell.Text(var value) -> guarded(SafeText.of(value));
      case Cell.State(var value, _) -> value;
      case Cell.Finding(var state, _) -> state;
      case Cell.Count(var value) -> Long.toString(value);
      case Cell.Percent(var value) -> Numbers.oneDecimal(value);
      case Cell.Size(var bytes, _) -> Long.toString(bytes);
      case Cell.Time(var at) -> at.toString();
      case Cell.Seconds(var value) -> Numbers.oneDecimal(value);
      case Cell.Flag(var value) -> Boolean.toString(value);
      case Cell.Listing(var values) ->
          guarded(values.stream().map(SafeText::of).collect(Collectors.joining(" ")));
      case Cell.Fields _, Cell.Changed _ -> JsonText.value(cell);
    };
  }

  private static String guarded(String value) {
    return !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }
}
