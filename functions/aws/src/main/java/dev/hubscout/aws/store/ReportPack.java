package dev.hubscout.aws.store;

import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.Inspection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * Reports of different instances in one transaction, each under its own guard. One whose guard or
 * fact was rewritten meanwhile does not hold up the others.
 */
final class ReportPack {
  /** A quarter of what DynamoDB takes in one transaction: JSON is only about what it weighs. */
  private static final int MAX_SIZE = 1_000_000;

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
   * @param facts what is left to be written with it: those that are newer in the store are taken
   *     out
   */
  record Entry(Inspection report, List<DatabaseFact> facts) {
    static Entry of(AcceptedReport report) {
      return new Entry(report.inspected(), new ArrayList<>(report.changed()));
    }

    ItemKey guard() {
      return FactKeys.inspection(report.key());
    }
  }

  /**
   * A report as items.
   *
   * @param row the guard as it was read; null where there was none
   */
  private record Member(
      Entry entry, EnhancedDocument guard, @Nullable Row row, List<EnhancedDocument> facts) {
    int items() {
      return 1 + facts.size();
    }

    int size() {
      return guard.toJson().length()
          + facts.stream().mapToInt(fact -> fact.toJson().length()).sum();
    }
  }

  /**
   * Takes a report where there is room for it; in an empty pack there always is.
   *
   * @param joined the guard's next version
   * @param row the guard as it was read
   */
  boolean add(Entry entry, Inspection joined, @Nullable Row row) {
    var member =
        new Member(
            entry,
            FactItems.write(joined, Conditions.next(row)),
            row,
            entry.facts().stream().map(FactItems::write).toList());
    int items = members.stream().mapToInt(Member::items).sum() + member.items();
    int size = members.stream().mapToInt(Member::size).sum() + member.size();
    if (!members.isEmpty() && (items > Table.MAX_ITEMS || size > MAX_SIZE)) {
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
    transaction.put(member.guard(), Conditions.unchanged(member.row(), now));
    for (int i = 0; i < member.facts().size(); i++) {
      transaction.put(member.facts().get(i), Reports.notNewer(member.entry().facts().get(i)));
    }
  }

  /** Takes out the reports with a refused item, and out of those the facts that were refused. */
  private List<Entry> taken(Set<Integer> refused) {
    var taken = new ArrayList<Entry>();
    int position = 0;
    for (var member : List.copyOf(members)) {
      int guard = position;
      position += member.items();
      var mine = refused.stream().filter(it -> it >= guard && it < guard + member.items()).toList();
      if (!mine.isEmpty()) {
        // a newer report wrote these before it was killed: they stay as it wrote them
        mine.stream()
            .filter(it -> it > guard)
            .sorted(Comparator.reverseOrder())
            .forEach(it -> member.entry().facts().remove(it - guard - 1));
        members.remove(member);
        taken.add(member.entry());
      }
    }
    return taken;
  }
}
