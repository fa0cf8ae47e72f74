package dev.hubscout.resources.call.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Values as the body of a request. */
final class Bodies {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final ObjectMapper CBOR = new CBORMapper();
  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Bodies() {}

  static byte[] json(List<Value> values) {
    return written(JSON, object(values));
  }

  static byte[] cbor(List<Value> values) {
    return written(CBOR, object(values));
  }

  /**
   * A form; elements of a list are numbered from 1.
   *
   * @param fixed what says which operation it is
   */
  static byte[] form(Map<String, String> fixed, List<Value> values) {
    var fields = new TreeMap<>(fixed);
    for (var value : values) {
      var name = value.input().name();
      if (value.list()) {
        for (int i = 0; i < value.values().size(); i++) {
          fields.put(name + "." + (i + 1), value.values().get(i));
        }
      } else {
        fields.put(name, value.single());
      }
    }
    return fields.entrySet().stream()
        .map(
            it -> SdkHttpUtils.urlEncode(it.getKey()) + "=" + SdkHttpUtils.urlEncode(it.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * An XML document of texts; only CloudFront has such lists.
   *
   * @param root the name of its element
   */
  static byte[] xml(String root, String namespace, List<Value> values) {
    var bytes = new ByteArrayOutputStream();
    try {
      var writer = XML.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartElement(root);
      writer.writeDefaultNamespace(namespace);
      for (var value : values) {
        writer.writeStartElement(value.input().name());
        writer.writeCharacters(value.single());
        writer.writeEndElement();
      }
      writer.writeEndElement();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("a value that XML cannot have", e);
    }
    return bytes.toByteArray();
  }

  private static ObjectNode object(List<Value> values) {
    var object = NODES.objectNode();
    for (var value : values) {
      if (value.list()) {
        var array = object.putArray(value.input().name());
        value.values().forEach(array::add);
      } else {
        object.set(value.input().name(), node(value, value.single()));
      }
    }
    return object;
  }

  private static JsonNode node(Value value, String text) {
    return switch (value.input().type()) {
      case TEXT -> NODES.textNode(text);
      case NUMBER -> number(value, text);
      case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(text));
      case JSON -> document(value, text);
    };
  }

  private static JsonNode number(Value value, String text) {
    try {
      var number = new BigDecimal(text);
      return number.scale() <= 0 && number.precision() < 18
          ? NODES.numberNode(number.longValueExact())
          : NODES.numberNode(number);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(value.input().name() + " takes a number", e);
    }
  }

  private static JsonNode document(Value value, String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(value.input().name() + " takes a JSON document", e);
    }
  }

  private static byte[] written(ObjectMapper mapper, ObjectNode object) {
    try {
      return mapper.writeValueAsBytes(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
