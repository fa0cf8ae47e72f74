package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Facts as items. */
final class FactItems {
  static final String OBSERVED_AT = "observed_at";
  private static final TypeReference<Database> DATABASE = new TypeReference<>() {};

  private FactItems() {}

  // ---- scopes

  static Item write(ScopeObservation scope, long version) {
    return scope(Item.at(FactKeys.scope(scope.scope(), scope.capability())), scope.scope())
        .text("capability", scope.capability().id())
        .text("coverage", scope.coverage().name())
        .instant("since", scope.since())
        .instant("attempted_at", scope.attemptedAt())
        .instant("completed_at", scope.completedAt())
        .text("run_id", scope.run().value())
        .text("sentence", scope.sentence())
        .number(Condition.VERSION, version)
        .build();
  }

  static ScopeObservation scope(Item row) {
    return new ScopeObservation(
        scopeOf(row),
        Capability.of(row.text("capability")),
        ScopeCoverage.valueOf(row.text("coverage")),
        row.instant("since"),
        row.instant("attempted_at"),
        row.instantOrNull("completed_at"),
        new RunId(row.text("run_id")),
        row.textOrNull("sentence"));
  }

  // ---- inspections

  static Item write(Inspection inspection, long version) {
    return item(inspection, version).build();
  }

  static Item.Builder item(Inspection inspection, long version) {
    return instance(Item.at(FactKeys.inspection(inspection.key())), inspection.key())
        .text("coverage", inspection.coverage().name())
        .instant("since", inspection.since())
        .instant(OBSERVED_AT, inspection.observedAt())
        .instant("inspected_at", inspection.inspectedAt())
        .instant("complete_at", inspection.completeAt())
        .text("run_id", inspection.run().value())
        .text("reason", inspection.reason())
        .text("raw", inspection.raw())
        .text("agent_version", inspection.agentVersion())
        .number("memory_mb", inspection.memoryMb())
        .number("cores", inspection.cores())
        .text(Tables.BY_INSTANCE.partitionKey(), inspection.key().id())
        .number(Condition.VERSION, version);
  }

  /** Null for an instance that ended before it was inspected: see {@link InstanceEnd}. */
  static @Nullable Inspection inspectionOrNull(Item row) {
    return row.textOrNull("coverage") == null ? null : inspection(row);
  }

  private static Inspection inspection(Item row) {
    return new Inspection(
        instanceOf(row),
        InstanceCoverage.valueOf(row.text("coverage")),
        row.instant("since"),
        row.instant(OBSERVED_AT),
        row.instantOrNull("inspected_at"),
        row.instantOrNull("complete_at"),
        new RunId(row.text("run_id")),
        row.textOrNull("reason"),
        row.textOrNull("raw"),
        row.textOrNull("agent_version"),
        row.numberOrNull("memory_mb"),
        row.intOrNull("cores"));
  }

  // ---- databases

  static Item write(DatabaseFact fact) {
    return database(fact).build();
  }

  /** A database of an instance that has ended. */
  static Item write(DatabaseFact fact, Instant expires) {
    return database(fact).expires(expires).build();
  }

  private static Item.Builder database(DatabaseFact fact) {
    var item = FamilyIndex.index(Item.at(FactKeys.database(DatabaseKey.of(fact))), fact);
    return instance(item, fact.instance())
        .text("locator", fact.locator())
        .json("database", fact.database())
        .text("presence", fact.presence().name())
        .number("missed_scans", fact.missedScans())
        .instant("first_seen", fact.firstSeen())
        .instant("last_seen", fact.lastSeen())
        .instant(OBSERVED_AT, fact.observedAt());
  }

  static DatabaseFact database(Item row) {
    return new DatabaseFact(
        instanceOf(row),
        row.text("locator"),
        row.json("database", DATABASE),
        Presence.valueOf(row.text("presence")),
        Math.toIntExact(row.number("missed_scans")),
        row.instant("first_seen"),
        row.instant("last_seen"),
        row.instant(OBSERVED_AT));
  }

  private static Item.Builder scope(Item.Builder item, Scope scope) {
    return item.text("account", scope.account().value()).text("region", scope.region().code());
  }

  private static Scope scopeOf(Item row) {
    return new Scope(new AccountId(row.text("account")), new Region(row.text("region")));
  }

  static Item.Builder instance(Item.Builder item, InstanceKey key) {
    return scope(item, key.scope()).text("instance", key.id());
  }

  static InstanceKey instanceOf(Item row) {
    return new InstanceKey(scopeOf(row), row.text("instance"));
  }
}
