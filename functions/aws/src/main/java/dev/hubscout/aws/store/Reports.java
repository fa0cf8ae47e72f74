package dev.hubscout.aws.store;

import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Accepted reports. The instance's item is the guard: it is rewritten on the condition that nobody
 * rewrote it since it was read, together with the facts. What does not fit one transaction is
 * written before the guard, so that a writer who is killed in between is repeated in full.
 */
final class Reports {
  private final Table table;
  private final Duration retention;
  private final InstantSource clock;

  Reports(Table table, Duration retention, InstantSource clock) {
    this.table = table;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * An instance is over: its databases are gone, unless a later report knows better. The guard says
   * so first, even where nobody ever looked into the instance, so that an earlier report that comes
   * after this finds it.
   */
  void end(InstanceKey instance, Instant at) {
    var expires = at.plus(retention);
    var guard = FactKeys.inspection(instance);
    table.rewriteAll(
        Set.of(guard),
        (key, row) -> {
          var known = row == null ? null : FactItems.inspectionOrNull(row);
          return Ending.covers(row, at) || inspectedAfter(known, at)
              ? null
              : new Ending(at, expires).of(instance, known, Conditions.next(row));
        });
    var databases = table.query().all(databases(instance), FactKeys.prefix(instance));
    put(
        databases.stream().map(FactItems::database).map(fact -> gone(fact, at)).toList(),
        fact -> FactItems.write(fact, expires));
  }

  private static String databases(InstanceKey instance) {
    return FactKeys.partition(FactKeys.DATABASES, instance.scope().account());
  }

  private static boolean inspectedAfter(@Nullable Inspection known, Instant at) {
    var inspected = known == null ? null : known.inspectedAt();
    return inspected != null && inspected.isAfter(at);
  }

  /** The guard's next version; null where the same or a newer report is there, or the end. */
  private static @Nullable Inspection joined(@Nullable Row row, Inspection report) {
    return Ending.covers(row, report.observedAt())
        ? null
        : FactChanges.reported(row == null ? null : FactItems.inspectionOrNull(row), report);
  }

  private static DatabaseFact gone(DatabaseFact fact, Instant at) {
    return new DatabaseFact(
        fact.instance(),
        fact.locator(),
        fact.database(),
        Presence.GONE,
        fact.missedScans(),
        fact.firstSeen(),
        fact.lastSeen(),
        at);
  }

  boolean apply(Inspection report, List<DatabaseFact> changed) {
    var facts = new ArrayList<>(changed);
    var key = FactKeys.inspection(report.key());
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(key).orElse(null);
      var joined = joined(row, report);
      if (joined == null) {
        return false;
      }
      int inGuard = Table.MAX_ITEMS - 1;
      if (facts.size() > inGuard) {
        put(facts.subList(inGuard, facts.size()), FactItems::write);
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
      var joined = joined(row, entry.report());
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

  /** Facts without a guard, each unless a newer one is there. */
  private void put(List<DatabaseFact> facts, Function<DatabaseFact, EnhancedDocument> item) {
    for (int from = 0; from < facts.size(); from += Table.MAX_ITEMS) {
      var part =
          new ArrayList<>(facts.subList(from, Math.min(from + Table.MAX_ITEMS, facts.size())));
      while (!part.isEmpty()) {
        var transaction = table.transaction();
        part.forEach(fact -> transaction.put(item.apply(fact), notNewer(fact)));
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
