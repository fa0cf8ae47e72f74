package dev.hubscout.resources.call.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.resources.catalogue.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Values of one XML document. Each method that takes a value finds the reader at the value's start
 * tag and leaves it at its end tag.
 */
final class XmlValues {
  /** Beyond that no number of AWS goes, and parsing takes long. */
  private static final int MAX_DIGITS = 400;

  private final XMLStreamReader reader;
  private int depth;

  XmlValues(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** Goes on to the next child element; false at the end tag of the parent. */
  boolean child() throws XMLStreamException {
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        default -> {}
      }
    }
  }

  void skip() throws XMLStreamException {
    for (int open = 1; open > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> open++;
        case XMLStreamConstants.END_ELEMENT -> open--;
        default -> {}
      }
    }
  }

  JsonNode value(Shape shape) throws XMLStreamException {
    if (++depth > Pages.MAX_DEPTH) {
      throw new XMLStreamException("nested deeper than " + Pages.MAX_DEPTH);
    }
    try {
      return switch (shape) {
        case Shape.Structure structure -> structure(structure);
        case Shape.Listing listing -> {
          var array = Trees.NODES.arrayNode();
          while (child()) {
            array.add(value(listing.shape()));
          }
          yield array;
        }
        case Shape.Mapping mapping -> {
          var object = Trees.NODES.objectNode();
          while (child()) {
            entry(object, mapping);
          }
          yield object;
        }
        case Shape.Scalar scalar -> scalar(scalar, text());
      };
    } finally {
      depth--;
    }
  }

  private ObjectNode structure(Shape.Structure shape) throws XMLStreamException {
    var object = attributes(shape);
    while (child()) {
      var member = shape.element(reader.getLocalName());
      if (member == null) {
        skip();
      } else {
        member(object, member);
      }
    }
    return object;
  }

  /** A structure with the members that are attributes of the start tag. */
  ObjectNode attributes(Shape.Structure shape) {
    var object = Trees.NODES.objectNode();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      var prefix = reader.getAttributePrefix(i);
      var local = reader.getAttributeLocalName(i);
      var name = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
      var member = shape.attribute(name);
      if (member != null && member.shape() instanceof Shape.Scalar scalar) {
        object.set(member.name(), scalar(scalar, reader.getAttributeValue(i)));
      }
    }
    return object;
  }

  /** Sets a member of a structure, or adds to it where its entries stand in the structure. */
  void member(ObjectNode object, Shape.Member member) throws XMLStreamException {
    var shape = member.shape();
    if (member.flattened()) {
      switch (shape) {
        case Shape.Listing listing ->
            XmlPages.array(object, member.name()).add(value(listing.shape()));
        case Shape.Mapping mapping -> entry(XmlPages.object(object, member.name()), mapping);
        case Shape.Structure _, Shape.Scalar _ -> object.set(member.name(), value(shape));
      }
    } else {
      object.set(member.name(), value(shape));
    }
  }

  /** Adds an entry of a map; one without a key is left out. */
  void entry(ObjectNode object, Shape.Mapping mapping) throws XMLStreamException {
    String key = null;
    JsonNode value = Trees.NODES.nullNode();
    while (child()) {
      var name = reader.getLocalName();
      if (name.equals(mapping.key())) {
        key = text();
      } else if (name.equals(mapping.value())) {
        value = value(mapping.shape());
      } else {
        skip();
      }
    }
    if (key != null) {
      object.set(key, value);
    }
  }

  private String text() throws XMLStreamException {
    var text = new StringBuilder();
    for (int open = 1; open > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (open == 1) {
            text.append(reader.getText());
          }
        }
        case XMLStreamConstants.START_ELEMENT -> open++;
        case XMLStreamConstants.END_ELEMENT -> open--;
        default -> {}
      }
    }
    return text.toString();
  }

  static JsonNode scalar(Shape.Scalar scalar, String text) {
    var parsed =
        switch (scalar) {
          case TEXT, BLOB, TIME_ISO, TIME_HTTP -> Trees.NODES.textNode(text);
          case INTEGER, DECIMAL, TIME_EPOCH -> number(text.strip());
          case BOOLEAN -> bool(text.strip());
        };
    // what is not what the model says is kept as it came
    return parsed == null ? Trees.NODES.textNode(text) : parsed;
  }

  private static @Nullable JsonNode bool(String text) {
    return switch (text) {
      case "true", "1" -> Trees.NODES.booleanNode(true);
      case "false", "0" -> Trees.NODES.booleanNode(false);
      case "" -> Trees.NODES.nullNode();
      default -> null;
    };
  }

  private static @Nullable JsonNode number(String text) {
    if (text.isEmpty()) {
      return Trees.NODES.nullNode();
    }
    if (text.length() > MAX_DIGITS) {
      return null;
    }
    try {
      if (text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
        var whole = new BigInteger(text);
        return whole.bitLength() < Long.SIZE
            ? Trees.NODES.numberNode(whole.longValueExact())
            : Trees.NODES.numberNode(whole);
      }
      return Trees.NODES.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
