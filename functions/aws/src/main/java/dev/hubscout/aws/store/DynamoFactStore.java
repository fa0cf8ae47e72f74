package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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

  public DynamoFactStore(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.table = new Table(dynamo, table, Tables.factsIndexes(), clock);
    this.reports = new Reports(this.table, clock);
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
  public void observe(List<InstanceObservation> observations) {
    var latest =
        observations.stream()
            .collect(
                Collectors.toMap(
                    observation -> FactKeys.instance(observation.key()),
                    Function.identity(),
                    BinaryOperator.maxBy(Comparator.comparing(InstanceObservation::observedAt))));
    table.rewriteAll(
        latest.keySet(),
        (key, row) -> {
          var known = row == null ? null : FactItems.instance(row);
          var observation = latest.get(key);
          var joined = observation == null ? null : FactChanges.attempted(known, observation);
          return joined == null ? null : FactItems.write(joined, Conditions.next(row));
        });
  }

  @Override
  public Optional<InstanceObservation> instance(InstanceKey key) {
    return table.get(FactKeys.instance(key)).map(FactItems::instance);
  }

  @Override
  public List<InstanceObservation> instances(Scope scope) {
    return table
        .query()
        .all(FactKeys.partition(FactKeys.INSTANCES, scope.account()), FactKeys.prefix(scope))
        .stream()
        .map(FactItems::instance)
        .toList();
  }

  @Override
  public List<InstanceObservation> instances(Scope scope, Set<String> ids) {
    var keys = ids.stream().map(id -> FactKeys.instance(new InstanceKey(scope, id))).toList();
    return table.getAll(keys).values().stream().map(FactItems::instance).toList();
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
  public boolean apply(InstanceObservation inspected, List<DatabaseFact> changed) {
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
  public Page<InstanceObservation> instances(Filter filter, @Nullable String next, int limit) {
    if (filter.instance() != null) {
      var found = located(filter).flatMap(this::instance);
      return new Page<>(found.stream().toList(), null);
    }
    return page(FactKeys.INSTANCES, filter, next, limit, FactItems::instance);
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
      String kind, Filter filter, @Nullable String next, int limit, Function<Row, T> read) {
    var page = Merge.page(table.query(), seen -> FactKeys.ranges(kind, filter, seen), next, limit);
    return new Page<>(page.items().stream().map(read).toList(), page.next());
  }

  /** The instance that a filter names; ids are unique in all of AWS. */
  private Optional<InstanceKey> located(Filter filter) {
    var id = filter.instance();
    if (id == null) {
      return Optional.empty();
    }
    var entries = table.query().upTo(Tables.BY_INSTANCE, id, Queries.LAST, 1);
    return table.getAll(entries.stream().map(Queries.Entry::key).toList()).values().stream()
        .map(row -> FactItems.instance(row).key())
        .filter(key -> filter.account() == null || filter.account().equals(key.scope().account()))
        .filter(key -> filter.region() == null || filter.region().equals(key.scope().region()))
        .findFirst();
  }
}
