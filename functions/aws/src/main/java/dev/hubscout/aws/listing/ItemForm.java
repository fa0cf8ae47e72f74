package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hubscout.aws.document.Digest;
import dev.hubscout.core.listing.ItemPath;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.listing.StoredItem;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings items into the form in which they are stored: what is sensitive is redacted first, then
 * what changes by itself is taken out, then lists without an order are sorted.
 */
final class ItemForm {
  /** Longer identities are cut and told apart by a digest, in characters. */
  private static final int MAX_IDENTITY = 512;

  private static final JsonNode MARK = TextNode.valueOf(StoredItem.REDACTED);
  private static final List<String> TAG_NAMES =
      List.of("Key", "key", "TagKey", "tagKey", "Name", "name");

  /**
   * An item as it is stored.
   *
   * @param changing what was taken out, by its place; null where nothing was
   * @param empty whether nothing is left
   */
  record Formed(Line line, @Nullable ObjectNode changing, boolean empty) {}

  /** An item that has no stored form, such as one with a text that is no Unicode. */
  static final class OddItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OddItemException(RuntimeException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private ItemForm() {}

  /**
   * An item of a list.
   *
   * @param prefix what tells items of one list from those of another
   * @throws OddItemException where it has no stored form
   */
  static Formed item(JsonNode item, String prefix, ListingRules.OfList rules) {
    try {
      return formed(item, prefix, rules);
    } catch (UncheckedIOException e) {
      throw new OddItemException(e);
    }
  }

  private static Formed formed(JsonNode item, String prefix, ListingRules.OfList rules) {
    var changing = JsonNodeFactory.instance.objectNode();
    var formed = formed(item, rules.sensitive(), rules.changing(), changing);
    for (var path : rules.unordered()) {
      path.change(
          formed,
          (place, value) ->
              value instanceof ArrayNode list
                  ? sorted(list, Comparator.comparing(ItemJson::text))
                  : value);
    }
    var identity = identity(formed, rules.identity());
    var named = identity == null ? "#" + Digest.of(ItemJson.bytes(formed)) : identity;
    return new Formed(
        Line.of(prefix + named, formed), changing.isEmpty() ? null : changing, formed.isEmpty());
  }

  /**
   * The members beside the lists, as one item.
   *
   * @throws OddItemException where they have no stored form
   */
  static Formed beside(ObjectNode members, ListingRules rules) {
    var changing = JsonNodeFactory.instance.objectNode();
    try {
      var formed = formed(members, rules.sensitive(), rules.changing(), changing);
      return new Formed(
          Line.of("", formed), changing.isEmpty() ? null : changing, formed.isEmpty());
    } catch (UncheckedIOException e) {
      throw new OddItemException(e);
    }
  }

  private static JsonNode formed(
      JsonNode item, List<ItemPath> sensitive, List<ItemPath> paths, ObjectNode changing) {
    JsonNode formed = item.deepCopy();
    for (var path : sensitive) {
      var redacted = path.change(formed, (place, value) -> value.isNull() ? value : MARK);
      formed = redacted == null ? MARK : redacted;
    }
    for (var path : paths) {
      if (!path.root()) {
        path.change(
            formed,
            (place, value) -> {
              changing.set(place, value);
              return null;
            });
      }
    }
    sortTags(formed);
    return formed;
  }

  // ---- identity

  /** Null where a part of it is missing or must not be stored, so that it names nothing. */
  private static @Nullable String identity(JsonNode item, List<ItemPath> paths) {
    if (paths.isEmpty()) {
      return null;
    }
    var parts = new ArrayList<String>();
    for (var path : paths) {
      var part = path.first(item);
      if (part == null || part.equals(MARK) || (part.isTextual() && part.asText().isEmpty())) {
        return null;
      }
      parts.add(part.isValueNode() ? part.asText() : ItemJson.text(part));
    }
    var identity = String.join("|", parts);
    return identity.length() <= MAX_IDENTITY
        ? identity
        : identity.substring(0, MAX_IDENTITY - 70)
            + "#"
            + Digest.of(identity.getBytes(StandardCharsets.UTF_8));
  }

  // ---- tags

  private static void sortTags(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        var value = object.get(name);
        sortTags(value);
        var key = value instanceof ArrayNode list && tags(name) ? keyOf(list) : null;
        if (key != null && value instanceof ArrayNode list) {
          var order =
              Comparator.comparing((JsonNode tag) -> tag.get(key).asText())
                  .thenComparing(ItemJson::text);
          object.set(name, sorted(list, order));
        }
      }
    } else if (node instanceof ArrayNode list) {
      list.forEach(ItemForm::sortTags);
    }
  }

  private static boolean tags(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("tags") || lower.endsWith("tagset") || lower.endsWith("taglist");
  }

  /** The member that names each tag of a list; null where this is no list of tags. */
  static @Nullable String keyOf(ArrayNode list) {
    for (var name : TAG_NAMES) {
      boolean all = !list.isEmpty();
      for (var element : list) {
        all &= element.path(name).isTextual();
      }
      if (all) {
        return name;
      }
    }
    return null;
  }

  private static ArrayNode sorted(ArrayNode list, Comparator<JsonNode> order) {
    var elements = new ArrayList<JsonNode>();
    list.forEach(elements::add);
    elements.sort(order);
    return JsonNodeFactory.instance.arrayNode(elements.size()).addAll(elements);
  }
}
