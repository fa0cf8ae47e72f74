package dev.hubscout.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hubscout.core.json.Json;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object being written, field by field. */
public final class Fields {
  private final ObjectNode object = Json.strict().createObjectNode();

  /**
   * A field that is absent where its value is not known.
   *
   * @param value a text, number, flag or JSON; anything else as the text that it has
   */
  public Fields known(String name, @Nullable Object value) {
    if (value != null) {
      object.set(name, node(value));
    }
    return this;
  }

  /** A field that is null where it is known that there is no value. */
  public Fields orNone(String name, @Nullable Object value) {
    if (value == null) {
      object.putNull(name);
      return this;
    }
    return known(name, value);
  }

  /**
   * A field that may have no value for a reason.
   *
   * @param none whether a missing value is known to be none, rather than not known
   */
  public Fields noneIf(boolean none, String name, @Nullable Object value) {
    return none ? orNone(name, value) : known(name, value);
  }

  /** A list; empty where there is nothing in it. */
  public <T> Fields list(String name, Collection<? extends T> values, Function<T, Object> element) {
    var array = object.putArray(name);
    values.forEach(value -> array.add(node(element.apply(value))));
    return this;
  }

  /** A list of what has a text. */
  public Fields texts(String name, Collection<?> values) {
    return list(name, values, String::valueOf);
  }

  /** An object whose fields are a map's, by name, so that the same map is the same JSON. */
  public Fields map(String name, Map<?, ?> values) {
    var sorted = new TreeMap<String, Object>();
    values.forEach((key, value) -> sorted.put(key.toString(), value));
    var map = object.putObject(name);
    sorted.forEach((key, value) -> map.set(key, node(value)));
    return this;
  }

  public ObjectNode json() {
    return object;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case JsonNode node -> node;
      case Boolean flag -> BooleanNode.valueOf(flag);
      case Integer number -> IntNode.valueOf(number);
      case Long number -> LongNode.valueOf(number);
      case Double number -> DoubleNode.valueOf(number);
      default -> TextNode.valueOf(value.toString());
    };
  }
}
