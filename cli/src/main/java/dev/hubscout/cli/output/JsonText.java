package dev.hubscout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * JSON: what is unknown is absent, what is known to be none is null. A row that is JSON already,
 * such as an answer of the API, is printed as it is.
 */
final class JsonText {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonText() {}

  static String render(Report report) {
    var text = new StringWriter();
    try (var json = MAPPER.createGenerator(text)) {
      var indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      if (report.sections().size() == 1) {
        section(json, report.sections().getFirst());
      } else {
        json.writeStartObject();
        for (var section : report.sections()) {
          json.writeFieldName(section.key());
          section(json, section);
        }
        json.writeEndObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return escaped(text + "\n");
  }

  /** A row as an object on a line of its own, without a line break. */
  static <T> String line(List<Column<T>> columns, T row) {
    return written(
        json ->
            row(json, columns, columns.stream().map(column -> column.cell().apply(row)).toList()));
  }

  /** A value alone, on one line. */
  static String value(Cell cell) {
    return written(json -> value(json, cell));
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static String written(Writing writing) {
    var text = new StringWriter();
    try (var json = MAPPER.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return escaped(text.toString());
  }

  private static void section(JsonGenerator json, Section<?> section) throws IOException {
    switch (section.shape()) {
      case RECORD -> row(json, section, 0);
      case LIST -> {
        json.writeStartArray();
        for (int i = 0; i < section.rows().size(); i++) {
          row(json, section, i);
        }
        json.writeEndArray();
      }
    }
  }

  private static <T> void row(JsonGenerator json, Section<T> section, int number)
      throws IOException {
    var row = section.rows().get(number);
    if (row instanceof JsonNode node) {
      json.writeTree(node);
    } else {
      row(json, section.columns(), section.cells(row));
    }
  }

  private static <T> void row(JsonGenerator json, List<Column<T>> columns, List<Cell> cells)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < cells.size(); i++) {
      field(json, columns.get(i).key(), cells.get(i));
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Cell cell) throws IOException {
    switch (cell) {
      case Cell.Unknown() -> throw new IllegalArgumentException("unknown values are left out");
      case Cell.None() -> json.writeNull();
      case Cell.Text(var value) -> json.writeString(value);
      case Cell.State(var value, _) -> json.writeString(value);
      case Cell.Count(var value) -> json.writeNumber(value);
      case Cell.Percent(var value) -> json.writeNumber(Numbers.oneDecimal(value));
      case Cell.Size(var bytes, _) -> json.writeNumber(bytes);
      case Cell.Time(var at) -> json.writeString(at.toString());
      case Cell.Seconds(var value) -> json.writeNumber(Numbers.oneDecimal(value));
      case Cell.Flag(var value) -> json.writeBoolean(value);
      case Cell.Listing(var values) -> texts(json, values);
      case Cell.Finding(var state, var evidence) -> {
        json.writeStartObject();
        json.writeStringField("state", state);
        json.writeFieldName("evidence");
        texts(json, evidence);
        json.writeEndObject();
      }
      case Cell.Fields(var values) -> fields(json, values);
      case Cell.Changed(var before, var after) -> {
        json.writeStartObject();
        field(json, "before", before);
        field(json, "after", after);
        json.writeEndObject();
      }
    }
  }

  private static void texts(JsonGenerator json, List<String> values) throws IOException {
    json.writeStartArray();
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void fields(JsonGenerator json, Map<String, Cell> values) throws IOException {
    json.writeStartObject();
    for (var value : values.entrySet()) {
      field(json, value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, String name, Cell cell) throws IOException {
    if (!(cell instanceof Cell.Unknown)) {
      json.writeFieldName(name);
      value(json, cell);
    }
  }

  /**
   * Escapes what a terminal would obey. Such characters stand within strings only, where an escape
   * means the same character, so nothing is lost.
   */
  static String escaped(String json) {
    if (json.codePoints().noneMatch(c -> c != '\n' && SafeText.unsafe(c))) {
      return json;
    }
    var safe = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || !SafeText.unsafe(c)) {
                safe.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  var hex = Integer.toHexString(unit);
                  safe.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                }
              }
            });
    return safe.toString();
  }
}
