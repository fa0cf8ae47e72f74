package dev.hubscout.tables.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The fields of an object in a case file. One that nobody reads is an error that names it. */
final class Fields {
  private final String path;
  private final JsonNode object;
  private final TreeSet<String> unread = new TreeSet<>();

  Fields(String path, JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(path + " is not an object");
    }
    this.path = path;
    this.object = object;
    object.fieldNames().forEachRemaining(unread::add);
  }

  boolean has(String field) {
    return object.has(field);
  }

  JsonNode node(String field) {
    unread.remove(field);
    var value = object.get(field);
    if (value == null) {
      throw new IllegalArgumentException(path(field) + " is missing");
    }
    return value;
  }

  Fields object(String field) {
    return new Fields(path(field), node(field));
  }

  /** The objects below a field, by name, in the file's order. */
  Map<String, Fields> objects(String field) {
    var below = object(field);
    var objects = new LinkedHashMap<String, Fields>();
    below.object.fieldNames().forEachRemaining(name -> objects.put(name, below.object(name)));
    below.done();
    return objects;
  }

  String text(String field) {
    var value = node(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(path(field) + " is not a text");
    }
    return value.textValue();
  }

  /** A number, or a number in quotes. */
  BigDecimal decimal(String field) {
    return decimal(path(field), node(field));
  }

  int integer(String field) {
    return exact(field, decimal(field)).intValueExact();
  }

  long count(String field) {
    return exact(field, decimal(field)).longValueExact();
  }

  /** A list of numbers and nulls. */
  List<BigDecimal> decimals(String field) {
    var list = node(field);
    if (!list.isArray()) {
      throw new IllegalArgumentException(path(field) + " is not a list");
    }
    var values = new ArrayList<BigDecimal>();
    for (int at = 0; at < list.size(); at++) {
      values.add(decimalOrNull(path(field) + "[" + at + "]", list.get(at)));
    }
    return values;
  }

  String path(String field) {
    return path + "." + field;
  }

  /** Leaves out the texts, which describe a case. */
  void skipTexts() {
    unread.removeIf(field -> object.get(field).isTextual());
  }

  /** Refuses what was not read. */
  void done() {
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(
          path + " has fields that no rule knows: " + String.join(", ", unread));
    }
  }

  static BigDecimal decimalOrNull(String path, JsonNode value) {
    return value.isNull() ? null : decimal(path, value);
  }

  private static BigDecimal decimal(String path, JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    try {
      if (value.isTextual()) {
        return new BigDecimal(value.textValue());
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(path + " is not a number: " + value, e);
    }
    throw new IllegalArgumentException(path + " is not a number: " + value);
  }

  private BigDecimal exact(String field, BigDecimal value) {
    if (value.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException(path(field) + " is not a whole number: " + value);
    }
    return value;
  }
}
