package dev.hubscout.core.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The parts of an attribute's JSON, each of the type that it must have. */
final class JsonParts {
  private JsonParts() {}

  static String text(JsonNode json) {
    if (!json.isTextual()) {
      throw new AttributeType.Mismatch("", "is not a text");
    }
    return json.textValue();
  }

  static void object(JsonNode json) {
    if (!json.isObject()) {
      throw new AttributeType.Mismatch("", "is not an object");
    }
  }

  static Iterable<JsonNode> array(JsonNode json, String path) {
    if (json.isMissingNode() || json.isNull()) {
      return List.of();
    }
    if (!json.isArray()) {
      throw new AttributeType.Mismatch(path, "is not a list");
    }
    return json;
  }

  static <V> V member(JsonNode object, String name, AttributeType<V> type) {
    var json = object.path(name);
    try {
      var value = json.isMissingNode() || json.isNull() ? null : type.read(json).orNull();
      if (value == null) {
        throw new AttributeType.Mismatch("", "is missing or empty");
      }
      // Entries are made of these before they are checked, and a large number does not fit one.
      if (type instanceof AttributeType.Word || type instanceof AttributeType.Whole) {
        type.check(value);
      }
      return value;
    } catch (AttributeType.Mismatch e) {
      throw new AttributeType.Mismatch("." + name + e.path(), e.complaint());
    }
  }
}
