package dev.hubscout.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of an item for a write to happen, or for a query to give it. */
public sealed interface Condition {
  /** Counts an item's rewrites. */
  String VERSION = "version";

  /** The item has the attribute. */
  record Exists(String attribute) implements Condition {
    @Override
    public boolean holds(@Nullable Item item) {
      return item != null && item.attributes().containsKey(attribute);
    }
  }

  /** The item does not have the attribute, or there is no item. */
  record Missing(String attribute) implements Condition {
    @Override
    public boolean holds(@Nullable Item item) {
      return item == null || !item.attributes().containsKey(attribute);
    }
  }

  /** The attribute has this value. */
  record Equal(String attribute, Value value) implements Condition {
    @Override
    public boolean holds(@Nullable Item item) {
      return item != null && value.equals(item.attributes().get(attribute));
    }
  }

  /** The attribute is this text or number, or one before it. */
  record AtMost(String attribute, Value value) implements Condition {
    public AtMost {
      if (!(value instanceof Value.Text || value instanceof Value.Num)) {
        throw new IllegalArgumentException("only texts and numbers have an order: " + value);
      }
    }

    @Override
    public boolean holds(@Nullable Item item) {
      var found = item == null ? null : item.attributes().get(attribute);
      return switch (value) {
        case Value.Text(var most) ->
            found instanceof Value.Text(var text) && Utf8.ORDER.compare(text, most) <= 0;
        case Value.Num(var most) ->
            found instanceof Value.Num(var number) && number.compareTo(most) <= 0;
        default -> false;
      };
    }
  }

  /** All of these hold. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(@Nullable Item item) {
      return conditions.stream().allMatch(condition -> condition.holds(item));
    }
  }

  /** One of these holds. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(@Nullable Item item) {
      return conditions.stream().anyMatch(condition -> condition.holds(item));
    }
  }

  /**
   * Whether it holds of an item as it is stored.
   *
   * @param item null where there is none
   */
  boolean holds(@Nullable Item item);

  /** There is such an item, expired or not. */
  static Condition present() {
    return new Exists(Item.PK);
  }

  /** There is no such item, or it has expired and only waits to be deleted. */
  static Condition absent(Instant now) {
    return any(missing(Item.PK), new AtMost(Item.EXPIRES_AT, Value.of(now.getEpochSecond())));
  }

  /** Nobody has rewritten the item since it was read; null where there was none. */
  static Condition unchanged(@Nullable Item item, Instant now) {
    return item == null ? absent(now) : equal(VERSION, Value.of(item.number(VERSION)));
  }

  /** The version an item has once it is rewritten. */
  static long next(@Nullable Item item) {
    return item == null ? 1 : item.number(VERSION) + 1;
  }

  static Condition missing(String attribute) {
    return new Missing(attribute);
  }

  static Condition equal(String attribute, Value value) {
    return new Equal(attribute, value);
  }

  static Condition equal(String attribute, String text) {
    return new Equal(attribute, Value.of(text));
  }

  /** There is no such item, or its attribute is this text or one before it. */
  static Condition absentOrAtMost(String attribute, String text) {
    return any(missing(Item.PK), new AtMost(attribute, Value.of(text)));
  }

  static Condition all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  static Condition any(Condition... conditions) {
    return new Any(List.of(conditions));
  }
}
