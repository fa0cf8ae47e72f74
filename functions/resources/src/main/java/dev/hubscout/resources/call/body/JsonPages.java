package dev.hubscout.resources.call.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.io.InputStream;

/** Pages in JSON, which stay as they are, and in CBOR. */
final class JsonPages {
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder().maxNestingDepth(Pages.MAX_DEPTH).build();

  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(BOUNDS).build();

  private static final CBORFactory CBOR =
      CBORFactory.builder().streamReadConstraints(BOUNDS).build();

  private final JsonParser parser;
  private final ItemHandler items;

  private JsonPages(JsonParser parser, ItemHandler items) {
    this.parser = parser;
    this.items = items;
  }

  static JsonNode json(InputStream body, ListPaths lists, ItemHandler items) throws IOException {
    return read(JSON.createParser(body), lists, items);
  }

  static JsonNode cbor(InputStream body, ListPaths lists, ItemHandler items) throws IOException {
    return read(CBOR.createParser(body), lists, items);
  }

  private static JsonNode read(JsonParser given, ListPaths lists, ItemHandler items)
      throws IOException {
    try (var parser = given) {
      var token = parser.nextToken();
      boolean listed = lists.list() != null || lists.leadsOn();
      if (listed && (token == null || (lists.leadsOn() && token != JsonToken.START_OBJECT))) {
        throw new IOException("there is no object where one with a list is expected");
      }
      if (token == null) {
        return Trees.NODES.objectNode();
      }
      var pages = new JsonPages(parser, items);
      if (lists.list() != null) {
        pages.list(lists);
        return Trees.NODES.objectNode();
      }
      return token == JsonToken.START_OBJECT ? pages.object(lists) : Trees.value(parser);
    }
  }

  private ObjectNode object(ListPaths at) throws IOException {
    var beside = Trees.NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var token = parser.nextToken();
      var child = at.child(name);
      if (child == null) {
        beside.set(name, Trees.value(parser));
      } else if (child.list() != null) {
        list(child);
      } else if (token == JsonToken.START_OBJECT) {
        beside.set(name, object(child));
      } else {
        beside.set(name, Trees.value(parser));
      }
    }
    return beside;
  }

  private void list(ListPaths at) throws IOException {
    var list = at.list();
    if (list == null) {
      return;
    }
    var token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.item(list, Trees.item(list, Trees.value(parser)));
      }
    } else if (token == JsonToken.START_OBJECT && list.map()) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var key = parser.currentName();
        parser.nextToken();
        items.item(list, Trees.item(list, Trees.entry(key, Trees.value(parser))));
      }
    } else if (token != JsonToken.VALUE_NULL) {
      items.item(list, Trees.item(list, Trees.value(parser)));
    }
  }
}
