package dev.hubscout.sqlite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.TreeSet;

/** Items as JSON, each value with its type: {@code {"status":{"S":"OK"},"version":{"N":"2"}}}. */
final class ItemJson {
  private ItemJson() {}

  static String write(Item item) {
    var json = Json.lenient().createObjectNode();
    item.attributes().forEach((name, value) -> put(json.putObject(name), value));
    return json.toString();
  }

  private static void put(ObjectNode typed, Value value) {
    switch (value) {
      case Value.Text(var text) -> typed.put("S", text);
      case Value.Num(var number) -> typed.put("N", number.toPlainString());
      case Value.Flag(var flag) -> typed.put("BOOL", flag);
      case Value.Bytes bytes -> typed.put("B", bytes.content());
      case Value.Texts(var texts) -> texts.forEach(typed.withArrayProperty("SS")::add);
      case Value.Nums(var numbers) ->
          numbers.forEach(number -> typed.withArrayProperty("NS").add(number.toPlainString()));
    }
  }

  static Item read(String json) {
    try {
      var attributes = new LinkedHashMap<String, Value>();
      for (var field : Json.lenient().readTree(json).properties()) {
        attributes.put(field.getKey(), value(field.getValue()));
      }
      return new Item(attributes);
    } catch (IOException e) {
      throw new IllegalStateException("an item is no JSON", e);
    }
  }

  private static Value value(JsonNode typed) throws IOException {
    var type = typed.fieldNames().next();
    var value = typed.get(type);
    return switch (type) {
      case "S" -> Value.of(value.textValue());
      case "N" -> new Value.Num(new BigDecimal(value.textValue()));
      case "BOOL" -> Value.of(value.booleanValue());
      case "B" -> Value.of(value.binaryValue());
      case "SS" -> {
        var texts = new TreeSet<String>();
        value.forEach(text -> texts.add(text.textValue()));
        yield Value.texts(texts);
      }
      case "NS" -> {
        var numbers = new TreeSet<BigDecimal>();
        value.forEach(number -> numbers.add(new BigDecimal(number.textValue())));
        yield new Value.Nums(numbers);
      }
      default -> throw new IllegalStateException("an attribute has the unknown type " + type);
    };
  }
}
