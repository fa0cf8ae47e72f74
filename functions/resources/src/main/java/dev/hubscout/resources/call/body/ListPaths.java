package dev.hubscout.resources.call.body;

import dev.hubscout.resources.catalogue.ItemList;
import dev.hubscout.resources.catalogue.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a body its lists are: a tree of member names. */
final class ListPaths {
  private final Map<String, ListPaths> children = new HashMap<>();
  private @Nullable ItemList list;

  private ListPaths() {}

  /**
   * @throws IllegalArgumentException where a list is anywhere but in a member of a member
   */
  static ListPaths of(List<ItemList> lists) {
    var root = new ListPaths();
    for (var list : lists) {
      var at = root;
      for (var step : list.path().steps()) {
        if (!(step instanceof Path.Member(var name))) {
          throw new IllegalArgumentException("a list is not reached by names: " + list.path());
        }
        at = at.children.computeIfAbsent(name, key -> new ListPaths());
      }
      at.list = list;
    }
    return root;
  }

  /** What is below a member; null where no list is. */
  @Nullable ListPaths child(String name) {
    return children.get(name);
  }

  /** The list that is exactly here. */
  @Nullable ItemList list() {
    return list;
  }

  /** Whether a list is further down. */
  boolean leadsOn() {
    return !children.isEmpty();
  }
}
