package dev.hubscout.resources.call.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.resources.call.xml.SafeXml;
import dev.hubscout.resources.catalogue.ItemList;
import dev.hubscout.resources.catalogue.Shape;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Pages in XML, which become JSON by their shape, with the model's names. */
final class XmlPages {
  /** What something between the caller and the service answers, such as a proxy. */
  private static final String HTML = "html";

  /** What answers without a result wrapper have beside the members of the model, in lower case. */
  private static final Set<String> METADATA = Set.of("requestid", "responsemetadata");

  private final XmlValues values;
  private final XMLStreamReader reader;
  private final ItemHandler items;
  private boolean odd;
  private boolean understood;

  private XmlPages(XMLStreamReader reader, ItemHandler items) {
    this.reader = reader;
    this.values = new XmlValues(reader);
    this.items = items;
  }

  static JsonNode read(
      InputStream body, Shape shape, @Nullable String wrapper, ListPaths lists, ItemHandler items)
      throws XMLStreamException {
    var reader = SafeXml.reader(body);
    try {
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        if (!reader.hasNext()) {
          return Trees.NODES.objectNode();
        }
      }
      if (reader.getLocalName().equalsIgnoreCase(HTML)) {
        throw new XMLStreamException("a page for people is no answer");
      }
      var beside = new XmlPages(reader, items).root(shape, wrapper, lists);
      // damage after the last item is damage all the same
      while (reader.hasNext()) {
        reader.next();
      }
      return beside;
    } finally {
      reader.close();
    }
  }

  private JsonNode root(Shape shape, @Nullable String wrapper, ListPaths lists)
      throws XMLStreamException {
    if (wrapper == null) {
      return shape instanceof Shape.Structure structure && lists.list() == null
          ? known(structure, lists)
          : content(shape, lists);
    }
    JsonNode beside = null;
    while (values.child()) {
      if (reader.getLocalName().equals(wrapper)) {
        beside = content(shape, lists);
      } else {
        values.skip();
      }
    }
    if (beside == null) {
      throw new XMLStreamException("there is no " + wrapper);
    }
    return beside;
  }

  /** The root of an answer, which has a member of its model if it has anything. */
  private ObjectNode known(Shape.Structure shape, ListPaths lists) throws XMLStreamException {
    var beside = structure(shape, lists);
    if (odd && !understood) {
      throw new XMLStreamException("the answer has nothing of its model");
    }
    return beside;
  }

  private JsonNode content(Shape shape, ListPaths at) throws XMLStreamException {
    var list = at.list();
    if (list != null) {
      list(list, shape);
      return Trees.NODES.objectNode();
    }
    return shape instanceof Shape.Structure structure && at.leadsOn()
        ? structure(structure, at)
        : values.value(shape);
  }

  private ObjectNode structure(Shape.Structure shape, ListPaths at) throws XMLStreamException {
    var beside = values.attributes(shape);
    while (values.child()) {
      var member = shape.element(reader.getLocalName());
      if (member == null) {
        odd |= !METADATA.contains(reader.getLocalName().toLowerCase(Locale.ROOT));
        values.skip();
        continue;
      }
      understood = true;
      var child = at.child(member.name());
      if (child == null) {
        values.member(beside, member);
      } else if (child.list() != null && member.flattened()) {
        flattened(child.list(), member.shape());
      } else if (child.list() != null) {
        list(child.list(), member.shape());
      } else {
        beside.set(member.name(), content(member.shape(), child));
      }
    }
    return beside;
  }

  private void list(ItemList list, Shape shape) throws XMLStreamException {
    switch (shape) {
      case Shape.Listing listing -> {
        while (values.child()) {
          hand(list, values.value(listing.shape()));
        }
      }
      case Shape.Mapping mapping when list.map() -> {
        while (values.child()) {
          entry(list, mapping);
        }
      }
      case Shape.Structure _, Shape.Mapping _, Shape.Scalar _ -> hand(list, values.value(shape));
    }
  }

  /** One element of a list that has no element of its own. */
  private void flattened(ItemList list, Shape shape) throws XMLStreamException {
    switch (shape) {
      case Shape.Listing listing -> hand(list, values.value(listing.shape()));
      case Shape.Mapping mapping -> entry(list, mapping);
      case Shape.Structure _, Shape.Scalar _ -> hand(list, values.value(shape));
    }
  }

  private void entry(ItemList list, Shape.Mapping mapping) throws XMLStreamException {
    var entry = Trees.NODES.objectNode();
    values.entry(entry, mapping);
    for (var property : entry.properties()) {
      hand(list, Trees.entry(property.getKey(), property.getValue()));
    }
  }

  private void hand(ItemList list, JsonNode item) {
    items.item(list, Trees.item(list, item));
  }

  static ArrayNode array(ObjectNode object, String name) {
    return object.get(name) instanceof ArrayNode array ? array : object.putArray(name);
  }

  static ObjectNode object(ObjectNode object, String name) {
    return object.get(name) instanceof ObjectNode child ? child : object.putObject(name);
  }
}
