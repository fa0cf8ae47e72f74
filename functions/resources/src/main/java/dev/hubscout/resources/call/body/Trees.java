package dev.hubscout.resources.call.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.hubscout.resources.catalogue.ItemList;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;

/** Values of JSON and CBOR as JSON: what JSON has no value for becomes text. */
final class Trees {
  static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private Trees() {}

  /** The value at which a parser stands, to its end. */
  static JsonNode value(JsonParser parser) throws IOException {
    var token = parser.currentToken();
    if (token == null) {
      throw new IOException("the body ends where a value is expected");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_EMBEDDED_OBJECT -> embedded(parser);
      case FIELD_NAME, END_ARRAY, END_OBJECT, NOT_AVAILABLE ->
          throw new IOException("no value: " + token);
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    var object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /** Text keeps its digits; binary numbers have the shortest digits that mean the same. */
  private static JsonNode decimal(JsonParser parser) throws IOException {
    if (!(parser instanceof CBORParser)) {
      return NODES.numberNode(parser.getDecimalValue());
    }
    return switch (parser.getNumberType()) {
      case FLOAT -> finite(parser.getFloatValue(), Float.toString(parser.getFloatValue()));
      case DOUBLE -> finite(parser.getDoubleValue(), Double.toString(parser.getDoubleValue()));
      default -> NODES.numberNode(parser.getDecimalValue());
    };
  }

  private static JsonNode finite(double value, String digits) {
    return Double.isFinite(value)
        ? NODES.numberNode(new BigDecimal(digits))
        : NODES.textNode(digits);
  }

  private static JsonNode embedded(JsonParser parser) throws IOException {
    return switch (parser.getEmbeddedObject()) {
      case null -> NODES.nullNode();
      case byte[] bytes -> NODES.textNode(Base64.getEncoder().encodeToString(bytes));
      default -> throw new IOException("a value that JSON cannot have");
    };
  }

  /**
   * An entry of a map whose entries are items.
   *
   * @return {@code {"key": ..., "value": ...}}
   */
  static ObjectNode entry(String key, JsonNode value) {
    var entry = NODES.objectNode().put("key", key);
    entry.set("value", value);
    return entry;
  }

  /** An item as it is handed on. */
  static JsonNode item(ItemList list, JsonNode item) {
    for (var path : list.urlEncoded()) {
      UrlEncoded.decode(item, path);
    }
    return item;
  }
}
