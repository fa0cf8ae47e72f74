package dev.hubscout.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of some attributes of an item; the others stay. Where there is no item, there is one
 * afterwards. Each attribute is named once.
 */
public record Update(List<Action> actions) {
  /** What becomes of one attribute. */
  public sealed interface Action {
    String attribute();

    /** It has this value afterwards. */
    record Set(String attribute, Value value) implements Action {}

    /** It is gone afterwards. */
    record Remove(String attribute) implements Action {}

    /** The number is added to it, to 0 where it is missing. */
    record Add(String attribute, BigDecimal number) implements Action {}

    /**
     * Members join a set, which is made where it is missing.
     *
     * @param members {@link Value.Texts} or {@link Value.Nums}
     */
    record Join(String attribute, Value members) implements Action {}

    /**
     * Members leave a set; a set without members is gone.
     *
     * @param members {@link Value.Texts} or {@link Value.Nums}
     */
    record Leave(String attribute, Value members) implements Action {}
  }

  public Update {
    actions = List.copyOf(actions);
    if (actions.stream().map(Action::attribute).distinct().count() < actions.size()) {
      throw new IllegalArgumentException("an update names each attribute once: " + actions);
    }
  }

  public static Update of() {
    return new Update(List.of());
  }

  public Update set(String attribute, Value value) {
    return and(new Action.Set(attribute, value));
  }

  public Update remove(String attribute) {
    return and(new Action.Remove(attribute));
  }

  public Update add(String attribute, long number) {
    return and(new Action.Add(attribute, BigDecimal.valueOf(number)));
  }

  public Update join(String attribute, Value members) {
    return and(new Action.Join(attribute, members));
  }

  public Update leave(String attribute, Value members) {
    return and(new Action.Leave(attribute, members));
  }

  public Update expires(Instant at) {
    return set(Item.EXPIRES_AT, Value.of(at.getEpochSecond()));
  }

  private Update and(Action action) {
    var all = new ArrayList<>(actions);
    all.add(action);
    return new Update(all);
  }

  /**
   * The item as it is afterwards.
   *
   * @param before null where there is none
   * @throws IllegalStateException where an attribute is no number or set of the kind needed
   */
  public Item of(ItemKey key, @Nullable Item before) {
    Map<String, Value> after =
        new LinkedHashMap<>(
            before == null ? Item.at(key).build().attributes() : before.attributes());
    for (var action : actions) {
      var name = action.attribute();
      var known = after.get(name);
      var value =
          switch (action) {
            case Action.Set set -> set.value();
            case Action.Remove remove -> null;
            case Action.Add(var at, var number) -> sum(at, known, number);
            case Action.Join(var at, var members) -> members(at, known, members, true);
            case Action.Leave(var at, var members) ->
                known == null ? null : members(at, known, members, false);
          };
      if (value == null) {
        after.remove(name);
      } else {
        after.put(name, value);
      }
    }
    return new Item(after);
  }

  private static Value sum(String name, @Nullable Value known, BigDecimal number) {
    return switch (known) {
      case null -> new Value.Num(number);
      case Value.Num(var before) -> new Value.Num(before.add(number));
      default -> throw new IllegalStateException("attribute " + name + " is no number");
    };
  }

  private static @Nullable Value members(
      String name, @Nullable Value known, Value members, boolean join) {
    if (known == null) {
      return members;
    }
    if (known instanceof Value.Texts(var before) && members instanceof Value.Texts(var change)) {
      var after = new TreeSet<>(before);
      boolean changed = join ? after.addAll(change) : after.removeAll(change);
      return !changed ? known : after.isEmpty() ? null : new Value.Texts(after);
    }
    if (known instanceof Value.Nums(var before) && members instanceof Value.Nums(var change)) {
      var after = new TreeSet<>(before);
      boolean changed = join ? after.addAll(change) : after.removeAll(change);
      return !changed ? known : after.isEmpty() ? null : new Value.Nums(after);
    }
    throw new IllegalStateException("attribute " + name + " is no set of that kind");
  }
}
