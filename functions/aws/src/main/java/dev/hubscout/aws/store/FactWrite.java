package dev.hubscout.aws.store;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A database's fact and what it adds to history, in one transaction always: where a newer report
 * was there first neither is written, and whoever repeats the work finds both or none.
 */
final class FactWrite {
  /**
   * A quarter of what is taken in one transaction: DynamoDB counts a little otherwise than we do.
   */
  static final int MAX_SIZE = 1_000_000;

  private final DatabaseFact fact;
  private final Item item;
  private final List<Item> history;

  private FactWrite(DatabaseFact fact, Item item, List<Item> history) {
    this.fact = fact;
    this.item = item;
    this.history = history;
  }

  /**
   * The writes of facts.
   *
   * @param item how a fact is written
   * @param entry how an entry of history is written
   */
  static List<FactWrite> of(
      List<DatabaseFact> facts,
      List<Change> history,
      Function<DatabaseFact, Item> item,
      Function<Change, Item> entry) {
    var entries = new LinkedHashMap<String, Map<ItemKey, Item>>();
    for (var change : history) {
      entries
          .computeIfAbsent(change.subject(), subject -> new LinkedHashMap<>())
          .putIfAbsent(ChangeItems.key(change), entry.apply(change));
    }
    var writes = new ArrayList<FactWrite>();
    for (var fact : facts) {
      var own = entries.remove(DatabaseKey.of(fact).toString());
      writes.add(
          new FactWrite(
              fact, item.apply(fact), new ArrayList<>(own == null ? List.of() : own.values())));
    }
    if (!entries.isEmpty()) {
      throw new IllegalArgumentException(
          "history of facts that do not change: " + entries.keySet());
    }
    return writes;
  }

  int items() {
    return 1 + history.size();
  }

  static int items(Collection<FactWrite> writes) {
    return writes.stream().mapToInt(FactWrite::items).sum();
  }

  /** What it weighs in bytes. */
  int size() {
    return item.size() + history.stream().mapToInt(Item::size).sum();
  }

  void addTo(Table.Transaction transaction, Instant now) {
    transaction.put(item, notNewer());
    var absent = Condition.absent(now);
    history.forEach(entry -> transaction.put(entry, absent));
  }

  /**
   * Takes out of writes what was refused: facts of which a newer report wrote more, and entries
   * that are in history already.
   *
   * @param writes as they were in the transaction
   * @param first the position of the first of them in it
   */
  static void drop(List<FactWrite> writes, Set<Integer> refused, int first) {
    int position = first;
    for (var write : List.copyOf(writes)) {
      int items = write.items();
      if (refused.contains(position)) {
        writes.remove(write);
      } else {
        for (int entry = items - 1; entry > 0; entry--) {
          if (refused.contains(position + entry)) {
            write.history.remove(entry - 1);
          }
        }
      }
      position += items;
    }
  }

  /** Writes by themselves, as many as fit in each transaction. */
  static void commit(Table table, List<FactWrite> writes, Instant now) {
    var rest = new ArrayList<>(writes);
    while (!rest.isEmpty()) {
      var part = new ArrayList<>(rest.subList(0, fitting(rest, Table.MAX_ITEMS, MAX_SIZE)));
      rest.subList(0, part.size()).clear();
      while (!part.isEmpty()) {
        var transaction = table.transaction();
        part.forEach(write -> write.addTo(transaction, now));
        var refused = transaction.commit();
        if (refused.isEmpty()) {
          break;
        }
        drop(part, refused, 0);
      }
    }
  }

  /** How many of the first writes have room together; one at least. */
  static int fitting(List<FactWrite> writes, int maxItems, int maxSize) {
    int items = 0;
    int size = 0;
    int count = 0;
    for (var write : writes) {
      items += write.items();
      size += write.size();
      if (count > 0 && (items > maxItems || size > maxSize)) {
        return count;
      }
      count++;
    }
    return count;
  }

  /** Facts that a newer report wrote before it was killed stay as it wrote them. */
  private Condition notNewer() {
    return Condition.absentOrAtMost(FactItems.OBSERVED_AT, Item.time(fact.observedAt()));
  }
}
