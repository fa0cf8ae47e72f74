package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Current facts in one DynamoDB table: see {@link Tables}. */
public final class DynamoFactStore implements FactStore {
  private final Table table;
  private final Reports reports;

  /**
   * @param retention how long databases are kept after their instance's end
   */
  public DynamoFactStore(
      DynamoDbClient dynamo, String table, Duration retention, InstantSource clock) {
    this.table = new Table(dynamo, table, Tables.factsIndexes(), clock);
    this.reports = new Reports(this.table, retention, clock);
  }

  @Override
  public void observe(ScopeObservation observation) {
    table.rewriteAll(
        Set.of(FactKeys.scope(observation.scope(), observation.capability())),
        (key, row) -> {
          var known = row == null ? null : FactItems.scope(row);
          var joined = FactChanges.joined(known, observation);
          return joined == null ? null : FactItems.write(joined, Conditions.next(row));
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
          var ending = Ending.of(row);
          return ending == null
              ? FactItems.write(joined, Conditions.next(row))
              : ending.of(joined.key(), joined, Conditions.next(row));
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
  public boolean apply(Inspection inspected, List<DatabaseFact> changed) {
    return reports.apply(inspected, changed);
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
  public void end(InstanceKey instance, Instant at) {
    reports.end(instance, at);
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

  private <T> Page<T> page(
      String kind,
      Filter filter,
      @Nullable String next,
      int limit,
      Function<Row, @Nullable T> read) {
    var page = Merge.page(table.query(), seen -> FactKeys.ranges(kind, filter, seen), next, limit);
    return new Page<>(
        page.items().stream().map(read).filter(Objects::nonNull).toList(), page.next());
  }

  private Optional<InstanceKey> located(Filter filter) {
    return InstanceIndex.located(table.query(), filter);
  }
}
