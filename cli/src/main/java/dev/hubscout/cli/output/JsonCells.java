package dev.hubscout.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * Values of the API's JSON as cells: a field that is absent is unknown, null is none. Names may be
 * paths with dots, such as {@code support.state}; the path is absent, or none, where a part of it
 * is.
 */
public final class JsonCells {
  private JsonCells() {}

  /** A field as what it is: text, a number, a flag, a list, or values by name. */
  public static Function<JsonNode, Cell> any(String path) {
    return row -> cell(at(row, path));
  }

  /** A time, as ISO 8601 writes it. */
  public static Function<JsonNode, Cell> time(String path) {
    return row -> {
      var value = at(row, path);
      if (!value.isTextual()) {
        return cell(value);
      }
      try {
        return new Cell.Time(Instant.parse(value.asText()));
      } catch (DateTimeException e) {
        return new Cell.Text(value.asText());
      }
    };
  }

  /** A number of bytes. */
  public static Function<JsonNode, Cell> size(String path) {
    return row -> {
      var value = at(row, path);
      return value.isNumber() ? new Cell.Size(value.asLong(), false) : cell(value);
    };
  }

  /** A percentage; unknown where there is none. */
  public static Function<JsonNode, Cell> percent(String path) {
    return row -> {
      var value = at(row, path);
      return value.isNumber() ? new Cell.Percent(value.asDouble()) : Cell.UNKNOWN;
    };
  }

  /** A word with a tone. */
  public static Function<JsonNode, Cell> state(String path, Function<String, Cell.Tone> tone) {
    return row -> {
      var value = at(row, path);
      return value.isTextual()
          ? new Cell.State(value.asText(), tone.apply(value.asText()))
          : cell(value);
    };
  }

  /** The value at a path; missing where it is not known, null where a part of the path is none. */
  public static JsonNode at(JsonNode row, String path) {
    var value = row;
    for (var name : path.split("\\.", -1)) {
      value = value.isNull() ? value : value.path(name);
    }
    return value;
  }

  /** A value as what it is. */
  public static Cell cell(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING -> Cell.UNKNOWN;
      case NULL -> Cell.NONE;
      case BOOLEAN -> new Cell.Flag(value.booleanValue());
      case NUMBER ->
          value.isIntegralNumber()
              ? new Cell.Count(value.longValue())
              : new Cell.Seconds(value.doubleValue());
      case ARRAY -> {
        var values = new ArrayList<String>();
        value.forEach(one -> values.add(one.isTextual() ? one.asText() : one.toString()));
        yield new Cell.Listing(values);
      }
      case OBJECT -> {
        var fields = new LinkedHashMap<String, Cell>();
        value.properties().forEach(entry -> fields.put(entry.getKey(), cell(entry.getValue())));
        yield new Cell.Fields(fields);
      }
      case STRING, BINARY, POJO -> new Cell.Text(value.asText());
    };
  }
}
