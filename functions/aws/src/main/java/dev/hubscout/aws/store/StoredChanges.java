package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.page.Page;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Merge;
import dev.hubscout.storage.Queries;
import dev.hubscout.storage.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** History in the table of facts, where it is written together with them: see {@link Tables}. */
public final class StoredChanges implements ChangeStore {
  private final Table table;

  /**
   * @param table of facts
   */
  public StoredChanges(Table table) {
    this.table = table;
  }

  @Override
  public Page<Change> changes(
      @Nullable AccountId account, @Nullable Instant since, @Nullable String next, int limit) {
    return changes(
        Merge.page(table.query(), seen -> ChangeItems.ranges(account, since, seen), next, limit));
  }

  @Override
  public Page<Change> history(String subject, @Nullable String next, int limit) {
    var keys =
        Merge.page(
            table.query(),
            seen ->
                List.of(
                    Queries.Range.backwards(
                        Tables.BY_INSTANCE, ChangeItems.of(subject), null, seen)),
            next,
            limit);
    return changes(new Page<>(table.items(keys.items()), keys.next()));
  }

  private static Page<Change> changes(Page<Item> page) {
    return new Page<>(page.items().stream().map(ChangeItems::read).toList(), page.next());
  }

  @Override
  public Map<LocalDate, Map<Change.Kind, Long>> counts(LocalDate since) {
    var counts = new TreeMap<LocalDate, Map<Change.Kind, Long>>();
    var from = Item.time(since.atStartOfDay(ZoneOffset.UTC).toInstant());
    for (var partition : ChangeItems.partitions()) {
      table
          .query()
          .eachFrom(
              partition,
              from,
              List.of(ChangeItems.KIND),
              row ->
                  counts
                      .computeIfAbsent(
                          ChangeItems.day(row), day -> new EnumMap<>(Change.Kind.class))
                      .merge(ChangeItems.kind(row), 1L, Long::sum));
    }
    return counts;
  }
}
