package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.listing.ListingDifference;
import dev.hubscout.core.listing.ListingDifference.PathChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one item became another, as paths with the values before and after. Elements of a list of
 * tags are compared by their key, those of other lists by their place.
 */
final class ItemChanges {
  private final List<PathChange> changes = new ArrayList<>();
  private int leftOut;

  private ItemChanges() {}

  static ItemChanges between(JsonNode before, JsonNode after) {
    var all = new ItemChanges();
    all.compare("", before, after);
    return all;
  }

  List<PathChange> changes() {
    return changes;
  }

  int leftOut() {
    return leftOut;
  }

  private void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (before instanceof ObjectNode one && after instanceof ObjectNode other) {
      var names = new TreeSet<String>();
      one.fieldNames().forEachRemaining(names::add);
      other.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        compare(path.isEmpty() ? name : path + "." + name, one.get(name), other.get(name));
      }
    } else if (before instanceof ArrayNode one && after instanceof ArrayNode other) {
      lists(path, one, other);
    } else if (before == null || after == null || !before.equals(after)) {
      add(path, before, after);
    }
  }

  private void lists(String path, ArrayNode one, ArrayNode other) {
    var first = byKey(one);
    var second = byKey(other);
    if (first != null && second != null) {
      var keys = new TreeSet<>(first.keySet());
      keys.addAll(second.keySet());
      for (var key : keys) {
        compare(path + "[" + key + "]", first.get(key), second.get(key));
      }
      return;
    }
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      compare(path + "[" + i + "]", one.get(i), other.get(i));
    }
  }

  /** Null where the elements have no keys of their own. */
  private static @Nullable Map<String, JsonNode> byKey(ArrayNode list) {
    var name = ItemForm.keyOf(list);
    if (name == null) {
      return null;
    }
    var byKey = new LinkedHashMap<String, JsonNode>();
    for (var element : list) {
      if (byKey.put(element.get(name).asText(), element) != null) {
        return null;
      }
    }
    return byKey;
  }

  private void add(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (changes.size() == ListingDifference.MAX_CHANGES) {
      leftOut++;
      return;
    }
    changes.add(new PathChange(path, shown(before), shown(after)));
  }

  private static @Nullable String shown(@Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    var text = ItemJson.text(value);
    return text.length() <= ListingDifference.MAX_VALUE
        ? text
        : text.substring(0, ListingDifference.MAX_VALUE - 1) + "…";
  }
}
