package dev.hubscout.aws.store;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.Ageing;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Retry;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepted reports. The instance's item is the guard: it is rewritten on the condition that nobody
 * rewrote it since it was read, together with the facts. What does not fit one transaction is
 * written before the guard, so that a writer who is killed in between is repeated in full.
 */
final class Reports {
  private final Table table;
  private final Duration goneRetention;
  private final Duration historyRetention;
  private final InstantSource clock;

  /**
   * @param goneRetention how long databases are kept after their instance's end
   * @param historyRetention how long changes are kept
   */
  Reports(Table table, Duration goneRetention, Duration historyRetention, InstantSource clock) {
    this.table = table;
    this.goneRetention = goneRetention;
    this.historyRetention = historyRetention;
    this.clock = clock;
  }

  /**
   * An instance has ended: its databases are gone, unless a later report knows better. The guard
   * says so first, even where nobody ever looked into the instance, so that an earlier report that
   * comes after this finds it.
   */
  void end(InstanceKey instance, Instant at, String source) {
    var expires = at.plus(goneRetention);
    var guard = FactKeys.inspection(instance);
    table.rewriteAll(
        Set.of(guard),
        (key, row) -> {
          var known = row == null ? null : FactItems.inspectionOrNull(row);
          return InstanceEnd.covers(row, at) || inspectedAfter(known, at)
              ? null
              : new InstanceEnd(at, expires).of(instance, known, Condition.next(row));
        });
    if (!InstanceEnd.covers(table.get(guard).orElse(null), at)) {
      return; // a later report saw them, also those that it did not change
    }
    var databases =
        table.query().all(databases(instance), FactKeys.prefix(instance)).stream()
            .map(FactItems::database)
            .toList();
    var ended = Ageing.end(databases, at, source);
    var writes =
        FactWrite.of(
            ended.changed(),
            ended.history(),
            fact -> FactItems.write(fact, expires),
            this::historyItem);
    FactWrite.commit(table, writes, clock.instant());
  }

  private Item historyItem(Change change) {
    return ChangeItems.write(change, change.at().plus(historyRetention));
  }

  private static String databases(InstanceKey instance) {
    return FactKeys.partition(FactKeys.DATABASES, instance.scope().account());
  }

  private static boolean inspectedAfter(@Nullable Inspection known, Instant at) {
    var inspected = known == null ? null : known.inspectedAt();
    return inspected != null && inspected.isAfter(at);
  }

  /** The guard's next version; null where the same or a newer report is there, or the end. */
  private static @Nullable Inspection joined(@Nullable Item row, Inspection report) {
    return InstanceEnd.covers(row, report.observedAt())
        ? null
        : FactChanges.reported(row == null ? null : FactItems.inspectionOrNull(row), report);
  }

  private ReportPack.Entry entry(AcceptedReport report) {
    return new ReportPack.Entry(
        report.inspected(),
        FactWrite.of(report.changed(), report.history(), FactItems::write, this::historyItem));
  }

  boolean apply(AcceptedReport report) {
    return apply(entry(report));
  }

  private boolean apply(ReportPack.Entry entry) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(entry.guard()).orElse(null);
      var joined = joined(row, entry.report());
      if (joined == null) {
        return false;
      }
      var now = clock.instant();
      FactWrite.commit(table, entry.overflow(), now);
      var pack = new ReportPack(table, now);
      pack.add(entry, joined, row);
      if (pack.commit().isEmpty()) {
        return true;
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("applying a report of " + entry.report().key().id());
  }

  /** Reports of different instances, as many as fit together in each transaction. */
  void apply(List<AcceptedReport> accepted) {
    var rest = new ArrayList<ReportPack.Entry>();
    for (var report : accepted) {
      var entry = entry(report);
      if (entry.fits()) {
        rest.add(entry);
      } else {
        apply(entry);
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
}
