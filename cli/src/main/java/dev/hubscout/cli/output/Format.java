package dev.hubscout.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a report is printed. */
public enum Format {
  TABLE,
  JSON,
  CSV,
  /** A JSON object a line. */
  JSONL,
  /** Values between tabs, a row a line, without a header. */
  TSV;

  /** The report as text, ending with a line break unless it is empty; a table has no words. */
  public String render(Report report, Screen screen) {
    return switch (this) {
      case TABLE -> new TableText(screen).render(report);
      case JSON -> JsonText.render(report);
      case CSV -> CsvText.render(report.mainSection());
      case JSONL, TSV ->
          report.mainSection().lines(this).stream()
              .map(line -> line + "\n")
              .collect(Collectors.joining());
    };
  }

  /**
   * Prints a report.
   *
   * @param err is told which sections of a table have no rows; every other format says so itself
   */
  public void print(Report report, Screen out, Screen err) {
    out.text(render(report, out));
    if (this == TABLE) {
      report.sections().stream().map(Section::absence).flatMap(Optional::stream).forEach(err::line);
    }
  }

  /** Whether rows are printed one by one, as they come. */
  public boolean byLine() {
    return switch (this) {
      case JSONL, TSV -> true;
      case TABLE, JSON, CSV -> false;
    };
  }

  /** One row as a line, without a line break; of a format that is {@link #byLine}. */
  public <T> String line(List<Column<T>> columns, T row) {
    return switch (this) {
      case JSONL -> JsonText.line(columns, row);
      case TSV -> TsvText.line(columns, row);
      case TABLE, JSON, CSV -> throw new IllegalStateException(this + " has no lines of its own");
    };
  }

  /** An answer of the API as it is, but for an escape in place of what a terminal would obey. */
  public static String json(JsonNode answer) {
    return JsonText.escaped(Json.write(answer));
  }

  /** The word by which it is asked for. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
