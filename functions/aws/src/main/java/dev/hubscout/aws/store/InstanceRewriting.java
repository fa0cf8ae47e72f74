package dev.hubscout.aws.store;

import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore.Rewrite;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Retry;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the next versions of instances with their history, each only if no other writer has
 * changed the instance meanwhile. An ended one moves to the partition of ended instances in the
 * same transaction.
 */
final class InstanceRewriting {
  /** An instance and its past are read together: DynamoDB gives 100 items a call. */
  private static final int PART = 50;

  private final Table table;
  private final Duration goneRetention;
  private final Duration historyRetention;
  private final InstantSource clock;
  private final BiFunction<InstanceKey, @Nullable InstanceFact, @Nullable Rewrite> change;

  InstanceRewriting(
      Table table,
      Duration goneRetention,
      Duration historyRetention,
      InstantSource clock,
      BiFunction<InstanceKey, @Nullable InstanceFact, @Nullable Rewrite> change) {
    this.table = table;
    this.goneRetention = goneRetention;
    this.historyRetention = historyRetention;
    this.clock = clock;
    this.change = change;
  }

  void all(Collection<InstanceKey> keys) {
    var rest = List.copyOf(Set.copyOf(keys));
    for (int attempt = 1; !rest.isEmpty(); attempt++) {
      var again = new ArrayList<InstanceKey>();
      for (int from = 0; from < rest.size(); from += PART) {
        again.addAll(rewrite(rest.subList(from, Math.min(from + PART, rest.size()))));
      }
      Retry.pauseIf(!again.isEmpty(), attempt, "rewriting instances of " + table.name());
      rest = again;
    }
  }

  /**
   * An instance's writes.
   *
   * @param row its item as it was read; null where there was none
   */
  private record Member(InstanceKey key, Rewrite rewrite, @Nullable Item row) {
    /** What it takes of a transaction, at most. */
    int mostItems() {
      return rewrite.changes().size() + (moves() || row == null ? 2 : 1);
    }

    /** Whether the fact's item changes, or only history is added to. */
    boolean rewritten(@Nullable InstanceFact before) {
      return !rewrite.fact().equals(before);
    }

    boolean moves() {
      return row != null && !row.key().equals(InstanceItems.key(rewrite.fact()));
    }
  }

  /** Returns the instances that another writer has changed meanwhile. */
  private List<InstanceKey> rewrite(List<InstanceKey> keys) {
    var found =
        table.getAll(
            keys.stream()
                .flatMap(key -> List.of(FactKeys.instance(key), FactKeys.ended(key)).stream())
                .toList());
    var again = new ArrayList<InstanceKey>();
    var pack = new Pack();
    for (var key : keys) {
      var row = row(key, found);
      var before = row == null ? null : InstanceItems.read(row);
      var rewrite = change.apply(key, before);
      if (rewrite != null) {
        var member = new Member(key, rewrite, row);
        if (!pack.fits(member)) {
          again.addAll(pack.commit());
        }
        pack.add(member, before);
      }
    }
    again.addAll(pack.commit());
    return again;
  }

  private static @Nullable Item row(InstanceKey key, Map<ItemKey, Item> found) {
    var current = found.get(FactKeys.instance(key));
    return current == null ? found.get(FactKeys.ended(key)) : current;
  }

  /** One item of a transaction. */
  private interface Write {
    void addTo(Table.Transaction transaction);

    /** Whether it may be left out where its condition does not hold. */
    default boolean optional() {
      return false;
    }
  }

  /** An entry of history, which is written once: the one that is there stays as it is. */
  private record Entry(Item item, Condition absent) implements Write {
    @Override
    public void addTo(Table.Transaction transaction) {
      transaction.put(item, absent);
    }

    @Override
    public boolean optional() {
      return true;
    }
  }

  private List<Write> writes(Member member, @Nullable InstanceFact before) {
    var items = new ArrayList<Write>();
    var now = clock.instant();
    var fact = member.rewrite().fact();
    var row = member.row();
    if (member.rewritten(before)) {
      var expires = fact.over() ? fact.observedAt().plus(goneRetention) : null;
      var item = InstanceItems.write(fact, Condition.next(row), expires);
      var unchanged = Condition.unchanged(member.moves() ? null : row, now);
      items.add(transaction -> transaction.put(item, unchanged));
      if (member.moves() && row != null) {
        var condition = Condition.unchanged(row, now);
        items.add(transaction -> transaction.delete(row.key(), condition));
      }
      if (row == null) {
        // Another writer may have put it there meanwhile, and it is never in both.
        var elsewhere =
            fact.over() ? FactKeys.instance(member.key()) : FactKeys.ended(member.key());
        items.add(transaction -> transaction.delete(elsewhere, Condition.absent(now)));
      }
    }
    var entries = new LinkedHashMap<ItemKey, Entry>();
    for (var entry : member.rewrite().changes()) {
      var item = ChangeItems.write(entry, entry.at().plus(historyRetention));
      entries.putIfAbsent(ChangeItems.key(entry), new Entry(item, Condition.absent(now)));
    }
    items.addAll(entries.values());
    return items;
  }

  /** As many instances as fit one transaction. */
  private final class Pack {
    private final List<Member> members = new ArrayList<>();
    private final List<List<Write>> writes = new ArrayList<>();

    boolean fits(Member member) {
      int items = writes.stream().mapToInt(List::size).sum();
      return members.isEmpty() || items + member.mostItems() <= Table.MAX_ITEMS;
    }

    void add(Member member, @Nullable InstanceFact before) {
      var items = writes(member, before);
      if (!items.isEmpty()) {
        members.add(member);
        writes.add(items);
      }
    }

    /** Writes what it holds and is empty then; returns the instances that met another writer. */
    List<InstanceKey> commit() {
      var again = new ArrayList<InstanceKey>();
      while (!members.isEmpty()) {
        var transaction = table.transaction();
        writes.forEach(items -> items.forEach(item -> item.addTo(transaction)));
        var refused = transaction.commit();
        if (refused.isEmpty()) {
          members.clear();
          writes.clear();
        } else {
          again.addAll(taken(refused));
        }
      }
      return again;
    }

    /** Takes out instances that met another writer, and of the others what is there already. */
    private List<InstanceKey> taken(Set<Integer> refused) {
      var taken = new ArrayList<InstanceKey>();
      int position = 0;
      for (int i = 0; i < members.size(); ) {
        var items = writes.get(i);
        var left = new ArrayList<Write>();
        boolean met = false;
        for (var item : items) {
          boolean fails = refused.contains(position++);
          met |= fails && !item.optional();
          if (!fails) {
            left.add(item);
          }
        }
        if (met || left.isEmpty()) {
          var member = members.remove(i);
          writes.remove(i);
          if (met) {
            taken.add(member.key());
          }
        } else {
          writes.set(i, left);
          i++;
        }
      }
      return taken;
    }
  }
}
