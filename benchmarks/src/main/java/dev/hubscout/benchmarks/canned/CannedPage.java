package dev.hubscout.benchmarks.canned;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.ItemList;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Path;
import dev.hubscout.resources.catalogue.Protocol;
import dev.hubscout.resources.catalogue.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One page of what an operation answers, made from what the catalogue says of the answer. */
final class CannedPage {
  /** What a page token looks like; it has the number of its page. */
  static final Pattern TOKEN = Pattern.compile("canned-page-([0-9]{6})");

  private static final String DESCRIPTION = "about as long as what services say ".repeat(4);
  private static final JsonMapper JSON = new JsonMapper();
  private static final CBORMapper CBOR = new CBORMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Operation operation;
  private final int page;
  private final ObjectNode root = NODES.objectNode();

  /**
   * @param page which, from 1 on
   * @param pages how many there are, of an operation that has pages
   * @param items of each list of each page
   */
  CannedPage(Operation operation, int page, int pages, int items) {
    this.operation = operation;
    this.page = page;
    for (var list : operation.answer().lists()) {
      put(list.path(), list.map() ? map(list, items) : array(list, items));
    }
    boolean last = !more(operation, page, pages);
    for (var token : operation.paging().tokens()) {
      if (!last) {
        put(token.output(), NODES.textNode(token(page + 1)));
      }
    }
    var more = operation.paging().more();
    if (more != null) {
      put(more, NODES.booleanNode(!last));
    }
  }

  /**
   * Whether there is another page behind one.
   *
   * @param pages how many there are, of an operation that has pages
   */
  static boolean more(Operation operation, int page, int pages) {
    var tokens = operation.paging().tokens();
    // nobody sends a GET with a body
    boolean asked =
        !operation.request().method().equals("GET")
            || tokens.stream().noneMatch(it -> it.input().place() == Input.Place.BODY);
    return page < pages && !tokens.isEmpty() && asked;
  }

  private static String token(int page) {
    return String.format(Locale.ROOT, "canned-page-%06d", page);
  }

  private JsonNode map(ItemList list, int items) {
    var map = NODES.objectNode();
    for (int i = 0; i < items; i++) {
      map.set("key-" + page + "-" + i, item(list, i));
    }
    return map;
  }

  private JsonNode array(ItemList list, int items) {
    var array = NODES.arrayNode();
    for (int i = 0; i < items; i++) {
      array.add(item(list, i));
    }
    return array;
  }

  private JsonNode item(ItemList list, int number) {
    var shape = at(operation.answer().shape(), list.path());
    if (shape != null) {
      return element(shape, number);
    }
    if (list.identity().contains(Path.ROOT)) {
      return NODES.textNode(name(number));
    }
    var item = NODES.objectNode();
    for (var identity : list.identity()) {
      put(item, identity, NODES.textNode(name(number)));
    }
    // the models of a union take one member and no more
    return item.isEmpty() ? item : item.put("CannedDescription", DESCRIPTION);
  }

  private String name(int number) {
    return "canned-" + page + "-" + number;
  }

  private static @Nullable Shape at(@Nullable Shape root, Path path) {
    var shape = root;
    for (var step : path.steps()) {
      if (!(step instanceof Path.Member(var name)) || !(shape instanceof Shape.Structure known)) {
        return null;
      }
      shape =
          known.members().stream()
              .filter(it -> it.name().equals(name))
              .map(Shape.Member::shape)
              .findFirst()
              .orElse(null);
    }
    return shape;
  }

  private JsonNode element(Shape list, int number) {
    var shape =
        switch (list) {
          case Shape.Listing it -> it.shape();
          case Shape.Mapping it -> it.shape();
          case Shape.Structure it -> it;
          case Shape.Scalar it -> it;
        };
    if (!(shape instanceof Shape.Structure structure)) {
      return shape instanceof Shape.Scalar scalar ? value(scalar, number) : NODES.objectNode();
    }
    var item = NODES.objectNode();
    for (var member : structure.members()) {
      if (member.shape() instanceof Shape.Scalar scalar && !member.attribute()) {
        item.set(member.name(), value(scalar, number));
      }
    }
    return item;
  }

  private JsonNode value(Shape.Scalar scalar, int number) {
    return switch (scalar) {
      case TEXT -> NODES.textNode(name(number));
      case INTEGER, DECIMAL -> NODES.numberNode(number);
      case BOOLEAN -> NODES.booleanNode(true);
      case BLOB -> NODES.textNode("Y2FubmVk");
      case TIME_ISO -> NODES.textNode("2026-01-02T03:04:05Z");
      case TIME_EPOCH -> NODES.numberNode(1_767_323_045);
      case TIME_HTTP -> NODES.textNode("Fri, 02 Jan 2026 03:04:05 GMT");
    };
  }

  private void put(Path path, JsonNode value) {
    put(root, path, value);
  }

  private static void put(ObjectNode into, Path path, JsonNode value) {
    var at = into;
    var steps = path.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (!(steps.get(i) instanceof Path.Member(var name))) {
        return;
      }
      if (i == steps.size() - 1) {
        at.set(name, value);
      } else {
        at = at.withObjectProperty(name);
      }
    }
  }

  /** The body of the answer, in the operation's protocol. */
  byte[] bytes() {
    try {
      return switch (operation.service().protocol()) {
        case Protocol.Json _, Protocol.RestJson _ -> JSON.writeValueAsBytes(root);
        case Protocol.Cbor _ -> CBOR.writeValueAsBytes(root);
        case Protocol.RestXml _, Protocol.Query _, Protocol.Ec2 _ ->
            CannedXml.of(operation, root).getBytes(StandardCharsets.UTF_8);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(operation.id() + " cannot be answered", e);
    }
  }
}
