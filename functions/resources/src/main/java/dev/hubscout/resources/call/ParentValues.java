package dev.hubscout.resources.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.resources.call.send.Value;
import dev.hubscout.resources.catalogue.Dependent;
import dev.hubscout.resources.catalogue.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the items of a parent have for one dependent operation. Safe for use by several threads. */
final class ParentValues {
  /** An operation is called for no more of them. */
  static final int MOST = 10_000;

  private final Dependent dependent;
  private final Set<One> values = new LinkedHashSet<>();
  private boolean cut;

  ParentValues(Dependent dependent) {
    this.dependent = dependent;
  }

  /**
   * One that it is called for.
   *
   * @param inherited other inputs, as the parent's call had them
   * @param region where to call; null for the parent's own
   */
  record One(String value, SortedMap<String, String> inherited, @Nullable String region) {}

  /** Takes what an item of the parent has; an item without a value counts for nothing. */
  synchronized void take(Item item) {
    var list = item.list();
    if (list == null || !list.path().equals(dependent.list())) {
      return;
    }
    var condition = dependent.condition();
    if (condition != null && !condition.value().equals(text(item.value(), condition.path()))) {
      return;
    }
    var value = text(item.value(), dependent.value());
    if (value == null) {
      return;
    }
    if (values.size() == MOST) {
      cut = true;
      return;
    }
    var inherited = new TreeMap<String, String>();
    for (var from : dependent.inherited()) {
      var had = item.subject().get(from.from());
      if (had != null) {
        inherited.put(from.to().name(), had);
      }
    }
    var stripped = dependent.stripped();
    var region = dependent.region() == null ? null : text(item.value(), dependent.region());
    values.add(
        new One(
            value.startsWith(stripped) ? value.substring(stripped.length()) : value,
            inherited,
            region));
  }

  /** Whether there were more than it is called for. */
  synchronized boolean cut() {
    return cut;
  }

  /**
   * The calls to make: one for each value, or for as many as one call takes that agree in the rest.
   */
  synchronized List<Group> groups() {
    var groups = new ArrayList<Group>();
    int most = Math.max(1, dependent.batch());
    for (var one : values) {
      var last = groups.isEmpty() ? null : groups.getLast();
      if (last != null && last.values.size() < most && last.agrees(one)) {
        last.values.add(one.value());
      } else {
        groups.add(new Group(new ArrayList<>(List.of(one.value())), one));
      }
    }
    return groups;
  }

  /** Values of one call. */
  record Group(List<String> values, One first) {
    private boolean agrees(One other) {
      return first.inherited().equals(other.inherited())
          && java.util.Objects.equals(first.region(), other.region());
    }

    Caller.Subject subject(Dependent dependent) {
      var inputs = new ArrayList<Value>();
      var shown = new TreeMap<>(first.inherited());
      for (var from : dependent.inherited()) {
        var had = first.inherited().get(from.to().name());
        if (had != null) {
          inputs.add(Value.of(from.to(), had));
        }
      }
      if (dependent.batch() > 0) {
        inputs.add(Value.list(dependent.parameter(), values));
      } else {
        inputs.add(Value.of(dependent.parameter(), values.getFirst()));
        shown.put(dependent.parameter().name(), values.getFirst());
      }
      return new Caller.Subject(inputs, shown);
    }
  }

  private static @Nullable String text(JsonNode item, Path path) {
    JsonNode at = item;
    for (var step : path.steps()) {
      at = step instanceof Path.Member(var name) ? at.get(name) : null;
      if (at == null) {
        return null;
      }
    }
    return at.isValueNode() && !at.isNull() && !at.asText().isEmpty() ? at.asText() : null;
  }
}
