package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** Facts as items. */
final class FactItems {
  static final String OBSERVED_AT = "observed_at";
  private static final TypeReference<Database> DATABASE = new TypeReference<>() {};

  private FactItems() {}

  // ---- scopes

  static EnhancedDocument write(ScopeObservation scope, long version) {
    return scope(Row.at(FactKeys.scope(scope.scope(), scope.capability())), scope.scope())
        .text("capability", scope.capability().id())
        .text("coverage", scope.coverage().name())
        .instant("since", scope.since())
        .instant("attempted_at", scope.attemptedAt())
        .instant("completed_at", scope.completedAt())
        .text("run_id", scope.run().value())
        .text("sentence", scope.sentence())
        .number(Conditions.VERSION, version)
        .build();
  }

  static ScopeObservation scope(Row row) {
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

  // ---- instances

  static EnhancedDocument write(InstanceObservation instance, long version) {
    var cores = instance.cores();
    return instance(Row.at(FactKeys.instance(instance.key())), instance.key())
        .text("name", instance.name())
        .text("state", instance.state())
        .text("platform", instance.platform())
        .text("architecture", instance.architecture())
        .text("instance_type", instance.instanceType())
        .text("private_address", instance.privateAddress())
        .text("coverage", instance.coverage().name())
        .instant("since", instance.since())
        .instant(OBSERVED_AT, instance.observedAt())
        .instant("inspected_at", instance.inspectedAt())
        .instant("complete_at", instance.completeAt())
        .text("run_id", instance.run().value())
        .text("reason", instance.reason())
        .text("raw", instance.raw())
        .text("agent_version", instance.agentVersion())
        .number("memory_mb", instance.memoryMb())
        .number("cores", cores)
        .text(Tables.BY_INSTANCE.partitionKey(), instance.key().id())
        .text(Tables.BY_ADDRESS.partitionKey(), instance.privateAddress())
        .number(Conditions.VERSION, version)
        .build();
  }

  static InstanceObservation instance(Row row) {
    return new InstanceObservation(
        instanceOf(row),
        row.textOrNull("name"),
        row.text("state"),
        row.textOrNull("platform"),
        row.textOrNull("architecture"),
        row.textOrNull("instance_type"),
        row.textOrNull("private_address"),
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

  static EnhancedDocument write(DatabaseFact fact) {
    return instance(Row.at(FactKeys.database(fact)), fact.instance())
        .text("locator", fact.locator())
        .json("database", fact.database())
        .text("presence", fact.presence().name())
        .number("missed_scans", fact.missedScans())
        .instant("first_seen", fact.firstSeen())
        .instant("last_seen", fact.lastSeen())
        .instant(OBSERVED_AT, fact.observedAt())
        .build();
  }

  static DatabaseFact database(Row row) {
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

  private static Row.Builder scope(Row.Builder item, Scope scope) {
    return item.text("account", scope.account().value()).text("region", scope.region().code());
  }

  private static Scope scopeOf(Row row) {
    return new Scope(new AccountId(row.text("account")), new Region(row.text("region")));
  }

  private static Row.Builder instance(Row.Builder item, InstanceKey key) {
    return scope(item, key.scope()).text("instance", key.id());
  }

  private static InstanceKey instanceOf(Row row) {
    return new InstanceKey(scopeOf(row), row.text("instance"));
  }
}
