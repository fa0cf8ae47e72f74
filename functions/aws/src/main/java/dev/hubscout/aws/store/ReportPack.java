package dev.hubscout.aws.store;

import dev.hubscout.core.fact.Inspection;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports of different instances in one transaction, each under its own guard. One whose guard or
 * fact was rewritten meanwhile does not hold up the others.
 */
final class ReportPack {
  private final Table table;
  private final Instant now;
  private final List<Member> members = new ArrayList<>();

  ReportPack(Table table, Instant now) {
    this.table = table;
    this.now = now;
  }

  /**
   * A report that is to be kept.
   *
   * @param facts what is left to be written with it: what is in the store already is taken out
   */
  record Entry(Inspection report, List<FactWrite> facts) {
    ItemKey guard() {
      return FactKeys.inspection(report.key());
    }

    int items() {
      return 1 + FactWrite.items(facts);
    }

    boolean fits() {
      return fitting() == facts.size();
    }

    /** What has no room beside the guard; it is taken out. */
    List<FactWrite> overflow() {
      var rest = facts.subList(fitting(), facts.size());
      var overflow = List.copyOf(rest);
      rest.clear();
      return overflow;
    }

    private int fitting() {
      return facts.isEmpty()
          ? 0
          : FactWrite.fitting(facts, Table.MAX_ITEMS - 1, FactWrite.MAX_SIZE);
    }
  }

  /**
   * A report as items.
   *
   * @param row the guard as it was read; null where there was none
   */
  private record Member(Entry entry, Item guard, @Nullable Item row) {
    int size() {
      return guard.size() + entry.facts().stream().mapToInt(FactWrite::size).sum();
    }
  }

  /**
   * Takes a report where there is room for it; in an empty pack there always is.
   *
   * @param joined the guard's next version
   * @param row the guard as it was read
   */
  boolean add(Entry entry, Inspection joined, @Nullable Item row) {
    var member = new Member(entry, FactItems.write(joined, Condition.next(row)), row);
    int items = members.stream().mapToInt(it -> it.entry().items()).sum() + entry.items();
    int size = members.stream().mapToInt(Member::size).sum() + member.size();
    if (!members.isEmpty() && (items > Table.MAX_ITEMS || size > FactWrite.MAX_SIZE)) {
      return false;
    }
    members.add(member);
    return true;
  }

  /** Writes what it holds; returns the reports that met another writer and were not written. */
  List<Entry> commit() {
    var again = new ArrayList<Entry>();
    while (!members.isEmpty()) {
      var transaction = table.transaction();
      members.forEach(member -> put(transaction, member));
      var refused = transaction.commit();
      if (refused.isEmpty()) {
        break;
      }
      again.addAll(taken(refused));
    }
    return again;
  }

  private void put(Table.Transaction transaction, Member member) {
    transaction.put(member.guard(), Condition.unchanged(member.row(), now));
    member.entry().facts().forEach(write -> write.addTo(transaction, now));
  }

  /** Takes out the reports with a refused item, and out of those what was refused. */
  private List<Entry> taken(Set<Integer> refused) {
    var taken = new ArrayList<Entry>();
    int position = 0;
    for (var member : List.copyOf(members)) {
      int guard = position;
      int end = guard + member.entry().items();
      if (refused.stream().anyMatch(it -> it >= guard && it < end)) {
        FactWrite.drop(member.entry().facts(), refused, guard + 1);
        members.remove(member);
        taken.add(member.entry());
      }
      position = end;
    }
    return taken;
  }
}
