package dev.hubscout.aws.store;

import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceObservation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Accepted reports. The instance's item is the guard: it is rewritten on the condition that nobody
 * rewrote it since it was read, together with the facts. What does not fit one transaction is
 * written before the guard, so that a writer who is killed in between is repeated in full.
 */
final class Reports {
  private final Table table;
  private final InstantSource clock;

  Reports(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  boolean apply(InstanceObservation report, List<DatabaseFact> changed) {
    var facts = new ArrayList<>(changed);
    var key = FactKeys.instance(report.key());
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(key).orElse(null);
      var joined = FactChanges.reported(row == null ? null : FactItems.instance(row), report);
      if (joined == null) {
        return false;
      }
      int inGuard = Table.MAX_ITEMS - 1;
      if (facts.size() > inGuard) {
        putFirst(facts.subList(inGuard, facts.size()));
      }
      var together = facts.subList(0, Math.min(inGuard, facts.size()));
      var transaction =
          table
              .transaction()
              .put(
                  FactItems.write(joined, Conditions.next(row)),
                  Conditions.unchanged(row, clock.instant()));
      together.forEach(fact -> transaction.put(FactItems.write(fact), notNewer(fact)));
      var refused = transaction.commit();
      if (refused.isEmpty()) {
        return true;
      }
      drop(together, refused);
      if (refused.contains(0)) {
        Retry.pause(attempt);
      }
    }
    throw Retry.exhausted("applying a report of " + report.key().id());
  }

  /** Reports of different instances, as many as fit together in each transaction. */
  void apply(List<AcceptedReport> accepted) {
    var rest = new ArrayList<ReportPack.Entry>();
    for (var report : accepted) {
      if (report.changed().size() < Table.MAX_ITEMS) {
        rest.add(ReportPack.Entry.of(report));
      } else {
        apply(report.inspected(), report.changed());
      }
    }
    for (int attempt = 1; !rest.isEmpty(); attempt++) {
      var again = attempt(rest);
      if (!again.isEmpty()) {
        if (attempt == Retry.ATTEMPTS) {
          throw Retry.exhausted("applying " + again.size() + " reports");
        }
        Retry.pause(attempt);
      }
      rest = again;
    }
  }

  private ArrayList<ReportPack.Entry> attempt(List<ReportPack.Entry> entries) {
    var guards = table.getAll(entries.stream().map(ReportPack.Entry::guard).toList());
    var again = new ArrayList<ReportPack.Entry>();
    var pack = new ReportPack(table, clock.instant());
    for (var entry : entries) {
      var row = guards.get(entry.guard());
      var joined =
          FactChanges.reported(row == null ? null : FactItems.instance(row), entry.report());
      if (joined == null) {
        continue; // the same or a newer one is there
      }
      if (!pack.add(entry, joined, row)) {
        again.addAll(pack.commit());
        pack = new ReportPack(table, clock.instant());
        pack.add(entry, joined, row);
      }
    }
    again.addAll(pack.commit());
    return again;
  }

  private void putFirst(List<DatabaseFact> facts) {
    for (int from = 0; from < facts.size(); from += Table.MAX_ITEMS) {
      var part =
          new ArrayList<>(facts.subList(from, Math.min(from + Table.MAX_ITEMS, facts.size())));
      while (!part.isEmpty()) {
        var transaction = table.transaction();
        part.forEach(fact -> transaction.put(FactItems.write(fact), notNewer(fact)));
        var refused = transaction.commit();
        if (refused.isEmpty()) {
          break;
        }
        refused.stream().sorted(Comparator.reverseOrder()).forEach(at -> part.remove((int) at));
      }
    }
  }

  /** Facts that a newer report wrote before it was killed stay as it wrote them. */
  private static void drop(List<DatabaseFact> facts, Set<Integer> refused) {
    refused.stream()
        .filter(position -> position > 0)
        .sorted(Comparator.reverseOrder())
        .forEach(position -> facts.remove(position - 1));
  }

  static Expression notNewer(DatabaseFact fact) {
    return Expression.builder()
        .expression("attribute_not_exists(" + Tables.PK + ") OR #at <= :at")
        .expressionNames(Map.of("#at", FactItems.OBSERVED_AT))
        .expressionValues(Map.of(":at", AttributeValue.fromS(Row.time(fact.observedAt()))))
        .build();
  }
}
