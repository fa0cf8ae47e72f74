package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Instances and their history in the table of facts: see {@link Tables}. */
public final class DynamoInstanceStore implements InstanceStore {
  private final Table table;
  private final Duration goneRetention;
  private final Duration historyRetention;
  private final InstantSource clock;

  /**
   * @param goneRetention how long an instance that is over is kept
   * @param historyRetention how long changes are kept
   */
  public DynamoInstanceStore(
      DynamoDbClient dynamo,
      String table,
      Duration goneRetention,
      Duration historyRetention,
      InstantSource clock) {
    this.table = new Table(dynamo, table, Tables.factsIndexes(), clock);
    this.goneRetention = goneRetention;
    this.historyRetention = historyRetention;
    this.clock = clock;
  }

  @Override
  public Map<String, String> fingerprints(Scope scope) {
    var known = new HashMap<String, String>();
    var prefix = FactKeys.prefix(scope);
    table
        .query()
        .each(
            FactKeys.partition(FactKeys.INSTANCES, scope.account()),
            prefix,
            List.of(InstanceItems.FINGERPRINT),
            row -> {
              var fingerprint = row.textOrNull(InstanceItems.FINGERPRINT);
              known.put(
                  row.key().sk().substring(prefix.length()),
                  fingerprint == null ? "" : fingerprint);
            });
    return known;
  }

  @Override
  public void rewrite(
      Collection<InstanceKey> keys,
      BiFunction<InstanceKey, @Nullable InstanceFact, @Nullable Rewrite> change) {
    new InstanceRewriting(table, goneRetention, historyRetention, clock, change).all(keys);
  }

  @Override
  public Optional<InstanceFact> instance(InstanceKey key) {
    return table
        .get(FactKeys.instance(key))
        .or(() -> table.get(FactKeys.ended(key)))
        .map(InstanceItems::read);
  }

  @Override
  public Page<InstanceFact> instances(
      Filter filter, boolean over, @Nullable String next, int limit) {
    if (filter.instance() != null) {
      var found =
          InstanceIndex.located(table.query(), filter)
              .flatMap(this::instance)
              .filter(fact -> over || !fact.over());
      return new Page<>(found.stream().toList(), null);
    }
    var page =
        Merge.page(
            table.query(),
            seen -> {
              var ranges = new ArrayList<>(FactKeys.ranges(FactKeys.INSTANCES, filter, seen));
              if (over) {
                ranges.addAll(FactKeys.ranges(FactKeys.ENDED, filter, seen));
              }
              return ranges;
            },
            next,
            limit);
    return new Page<>(page.items().stream().map(InstanceItems::read).toList(), page.next());
  }

  @Override
  public Page<Change> changes(
      @Nullable AccountId account, @Nullable Instant since, @Nullable String next, int limit) {
    return changes(
        Merge.page(table.query(), seen -> ChangeItems.ranges(account, since, seen), next, limit));
  }

  @Override
  public Page<Change> history(String id, @Nullable String next, int limit) {
    var keys =
        Merge.page(
            table.query(),
            seen ->
                List.of(
                    Queries.Range.backwards(Tables.BY_INSTANCE, ChangeItems.of(id), null, seen)),
            next,
            limit);
    // the index has keys only
    var rows = table.getAll(keys.items().stream().map(Row::key).toList());
    var found = new ArrayList<Row>();
    for (var entry : keys.items()) {
      var row = rows.get(entry.key());
      if (row != null) {
        found.add(row);
      }
    }
    return changes(new Page<>(found, keys.next()));
  }

  private static Page<Change> changes(Page<Row> page) {
    return new Page<>(page.items().stream().map(ChangeItems::read).toList(), page.next());
  }
}
