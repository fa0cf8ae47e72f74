package dev.hubscout.storage;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads items and writes their next versions, each only if no other writer has changed it
 * meanwhile.
 */
final class Rewriting {
  private final Table table;
  private final InstantSource clock;
  private final BiFunction<ItemKey, @Nullable Item, @Nullable Item> change;

  Rewriting(
      Table table,
      InstantSource clock,
      BiFunction<ItemKey, @Nullable Item, @Nullable Item> change) {
    this.table = table;
    this.clock = clock;
    this.change = change;
  }

  void all(Collection<ItemKey> keys) {
    var rest = List.copyOf(Set.copyOf(keys));
    for (int attempt = 1; !rest.isEmpty(); attempt++) {
      var again = new ArrayList<ItemKey>();
      for (int from = 0; from < rest.size(); from += Table.MAX_ITEMS) {
        again.addAll(rewrite(rest.subList(from, Math.min(from + Table.MAX_ITEMS, rest.size()))));
      }
      Retry.pauseIf(!again.isEmpty(), attempt, "rewriting items of " + table.name());
      rest = again;
    }
  }

  /** Returns the keys of items that another writer has changed meanwhile. */
  private List<ItemKey> rewrite(List<ItemKey> keys) {
    var found = table.getAll(keys);
    var writes = new LinkedHashMap<ItemKey, Write>();
    for (var key : keys) {
      var row = found.get(key);
      var item = change.apply(key, row);
      if (item != null) {
        writes.put(key, new Write(item, Condition.unchanged(row, clock.instant())));
      }
    }
    var again = new ArrayList<ItemKey>();
    while (!writes.isEmpty()) {
      var positions = List.copyOf(writes.keySet());
      var transaction = table.transaction();
      writes.values().forEach(write -> transaction.put(write.item(), write.condition()));
      var refused = transaction.commit();
      if (refused.isEmpty()) {
        break;
      }
      for (int position : refused) {
        again.add(positions.get(position));
        writes.remove(positions.get(position));
      }
    }
    return again;
  }

  private record Write(Item item, Condition condition) {}
}
