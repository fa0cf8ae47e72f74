package dev.hubscout.core.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where values are in an item, written {@code Tags[].Value}: member names, {@code []} for every
 * element of a list, {@code {}} for every value of an object whose names are data, {@code **} for
 * this place and any depth below. The empty text is the item itself. A list that is met without
 * {@code []} is one value.
 *
 * @param text as it was written
 * @param steps names of members, {@code []}, {@code {}} and {@code **}
 */
public record ItemPath(String text, List<String> steps) {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]{}]*)((?:\\[\\]|\\{\\})*)");
  private static final String ELEMENTS = "[]";
  private static final String VALUES = "{}";
  private static final String ANY_DEPTH = "**";

  /** What becomes of a value that a path leads to. */
  @FunctionalInterface
  public interface Change {
    /**
     * Called with each value.
     *
     * @param place where it is, such as {@code Tags[0].Value}
     * @return the value in its place, the same one to leave it, or null to take it out
     */
    @Nullable JsonNode apply(String place, JsonNode value);
  }

  public ItemPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException where a step is empty or malformed
   */
  public static ItemPath parse(String text) {
    var steps = new ArrayList<String>();
    if (!text.isEmpty()) {
      for (var part : text.split("\\.", -1)) {
        Matcher step = STEP.matcher(part);
        if (part.isEmpty() || !step.matches()) {
          throw new IllegalArgumentException("not a path of an item: " + text);
        }
        if (!step.group(1).isEmpty()) {
          steps.add(step.group(1));
        }
        for (int i = 0; i < step.group(2).length(); i += 2) {
          steps.add(step.group(2).substring(i, i + 2));
        }
      }
    }
    return new ItemPath(text, steps);
  }

  /** Reads several. */
  public static List<ItemPath> parseAll(List<String> texts) {
    return texts.stream().map(ItemPath::parse).toList();
  }

  /** Whether it is the item itself. */
  public boolean root() {
    return steps.isEmpty();
  }

  /** The first value that is there; null where none is, or a JSON null. */
  public @Nullable JsonNode first(JsonNode item) {
    var found = new ArrayList<JsonNode>();
    change(
        item,
        (place, value) -> {
          found.add(value);
          return value;
        });
    return found.isEmpty() || found.getFirst().isNull() ? null : found.getFirst();
  }

  /**
   * Changes the values it leads to, in place.
   *
   * @return the item; another one, or null, where the path is the item itself
   */
  public @Nullable JsonNode change(JsonNode item, Change change) {
    return at(item, 0, "", change);
  }

  private @Nullable JsonNode at(JsonNode node, int step, String place, Change change) {
    if (step == steps.size()) {
      return change.apply(place, node);
    }
    var name = steps.get(step);
    switch (name) {
      case ELEMENTS -> {
        if (node instanceof ArrayNode list) {
          elements(list, step + 1, place, change);
        }
      }
      case VALUES -> {
        if (node instanceof ObjectNode object) {
          names(object).forEach(each -> member(object, each, step + 1, place, change));
        }
      }
      case ANY_DEPTH -> {
        if (node instanceof ObjectNode object) {
          names(object).forEach(each -> member(object, each, step, place, change));
        } else if (node instanceof ArrayNode list) {
          elements(list, step, place, change);
        }
        return at(node, step + 1, place, change);
      }
      default -> {
        if (node instanceof ObjectNode object && object.has(name)) {
          member(object, name, step + 1, place, change);
        }
      }
    }
    return node;
  }

  private static List<String> names(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void member(ObjectNode object, String name, int step, String place, Change change) {
    var value = object.get(name);
    var next = at(value, step, place.isEmpty() ? name : place + "." + name, change);
    if (next == null) {
      object.remove(name);
    } else if (next != value) {
      object.set(name, next);
    }
  }

  private void elements(ArrayNode list, int step, String place, Change change) {
    for (int i = 0, at = 0; at < list.size(); i++) {
      var value = list.get(at);
      var next = at(value, step, place + "[" + i + "]", change);
      if (next == null) {
        list.remove(at);
        continue;
      }
      if (next != value) {
        list.set(at, next);
      }
      at++;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
