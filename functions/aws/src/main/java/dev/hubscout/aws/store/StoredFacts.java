package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Merge;
import dev.hubscout.storage.Queries;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Current facts in one table: see {@link Tables}. */
public final class StoredFacts implements FactStore {
  private final Table table;
  private final Reports reports;

  /**
   * @param table of facts
   * @param goneRetention how long databases are kept after their instance's end
   * @param historyRetention how long changes are kept
   */
  public StoredFacts(Table table, Duration goneRetention, Duration historyRetention) {
    this.table = table;
    this.reports = new Reports(table, goneRetention, historyRetention, table.clock());
  }

  @Override
  public void observe(ScopeObservation observation) {
    table.rewriteAll(
        Set.of(FactKeys.scope(observation.scope(), observation.capability())),
        (key, row) -> {
          var known = row == null ? null : FactItems.scope(row);
          var joined = FactChanges.joined(known, observation);
          return joined == null ? null : FactItems.write(joined, Condition.next(row));
        });
  }

  @Override
  public void observe(List<Inspection> inspections) {
    var latest =
        inspections.stream()
            .collect(
                Collectors.toMap(
                    inspection -> FactKeys.inspection(inspection.key()),
                    Function.identity(),
                    BinaryOperator.maxBy(Comparator.comparing(Inspection::observedAt))));
    table.rewriteAll(
        latest.keySet(),
        (key, row) -> {
          var known = row == null ? null : FactItems.inspectionOrNull(row);
          var inspection = latest.get(key);
          var joined = inspection == null ? null : FactChanges.attempted(known, inspection);
          if (joined == null) {
            return null;
          }
          var ending = InstanceEnd.of(row);
          return ending == null
              ? FactItems.write(joined, Condition.next(row))
              : ending.of(joined.key(), joined, Condition.next(row));
        });
  }

  @Override
  public Optional<Inspection> inspection(InstanceKey key) {
    return table.get(FactKeys.inspection(key)).map(FactItems::inspectionOrNull);
  }

  @Override
  public List<Inspection> inspections(Scope scope, Set<String> ids) {
    var keys = ids.stream().map(id -> FactKeys.inspection(new InstanceKey(scope, id))).toList();
    return table.getAll(keys).values().stream()
        .map(FactItems::inspectionOrNull)
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public Map<InstanceKey, Inspection> inspections(Collection<InstanceKey> keys) {
    return table.getAll(keys.stream().map(FactKeys::inspection).toList()).values().stream()
        .map(FactItems::inspectionOrNull)
        .filter(Objects::nonNull)
        .collect(Collectors.toMap(Inspection::key, Function.identity()));
  }

  @Override
  public Map<Scope, ScopeObservation> scopes(Collection<Scope> scopes, Capability capability) {
    var keys = scopes.stream().map(scope -> FactKeys.scope(scope, capability)).toList();
    return table.getAll(keys).values().stream()
        .map(FactItems::scope)
        .collect(Collectors.toMap(ScopeObservation::scope, Function.identity()));
  }

  @Override
  public Optional<DatabaseFact> database(DatabaseKey key) {
    return table.get(FactKeys.database(key)).map(FactItems::database);
  }

  @Override
  public List<DatabaseFact> databases(Scope scope, Set<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    // instances that are asked for together are neighbours: what lies between is little or nothing
    return table
        .query()
        .between(
            FactKeys.partition(FactKeys.DATABASES, scope.account()),
            FactKeys.prefix(new InstanceKey(scope, Collections.min(ids))),
            FactKeys.prefix(new InstanceKey(scope, Collections.max(ids))) + Queries.LAST)
        .stream()
        .map(FactItems::database)
        .filter(fact -> ids.contains(fact.instance().id()))
        .toList();
  }

  @Override
  public List<DatabaseFact> databases(InstanceKey instance) {
    return table
        .query()
        .all(
            FactKeys.partition(FactKeys.DATABASES, instance.scope().account()),
            FactKeys.prefix(instance))
        .stream()
        .map(FactItems::database)
        .toList();
  }

  @Override
  public boolean apply(AcceptedReport report) {
    return reports.apply(report);
  }

  @Override
  public void apply(List<AcceptedReport> accepted) {
    reports.apply(accepted);
  }

  @Override
  public Page<ScopeObservation> scopes(
      @Nullable AccountId account, @Nullable String next, int limit) {
    return page(FactKeys.SCOPES, new Filter(account, null, null), next, limit, FactItems::scope);
  }

  @Override
  public void end(InstanceKey instance, Instant at, String source) {
    reports.end(instance, at, source);
  }

  @Override
  public Page<Inspection> inspections(Filter filter, @Nullable String next, int limit) {
    if (filter.instance() != null) {
      var found = located(filter).flatMap(this::inspection);
      return new Page<>(found.stream().toList(), null);
    }
    return page(FactKeys.INSPECTIONS, filter, next, limit, FactItems::inspectionOrNull);
  }

  @Override
  public Page<DatabaseFact> databases(Filter filter, @Nullable String next, int limit) {
    if (filter.instance() != null) {
      var found = located(filter).map(this::databases);
      return new Page<>(found.orElse(List.of()), null);
    }
    return page(FactKeys.DATABASES, filter, next, limit, FactItems::database);
  }

  @Override
  public Page<DatabaseFact> databases(
      String family,
      @Nullable String engine,
      @Nullable String version,
      @Nullable String next,
      int limit) {
    var keys =
        Merge.page(
            table.query(), seen -> FamilyIndex.ranges(family, engine, version, seen), next, limit);
    return new Page<>(
        table.items(keys.items()).stream()
            .map(FactItems::database)
            .filter(fact -> FamilyIndex.matches(fact, family, engine, version))
            .toList(),
        keys.next());
  }

  private <T> Page<T> page(
      String kind,
      Filter filter,
      @Nullable String next,
      int limit,
      Function<Item, @Nullable T> read) {
    var page = Merge.page(table.query(), seen -> FactKeys.ranges(kind, filter, seen), next, limit);
    return new Page<>(
        page.items().stream().map(read).filter(Objects::nonNull).toList(), page.next());
  }

  private Optional<InstanceKey> located(Filter filter) {
    return InstanceIndex.located(table.query(), filter);
  }
}
