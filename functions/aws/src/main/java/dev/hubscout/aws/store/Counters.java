package dev.hubscout.aws.store;

import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Value;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A run's counters, one per shard: how many tasks ended with which outcome and, once planning is
 * over, how many there are. Tasks may end before they are counted.
 */
final class Counters {
  /** From then on no task can be written to the shard, so that its total is final. */
  private static final String SEALED = "sealed";

  private final Table table;
  private final Supplier<Instant> expires;

  Counters(Table table, Supplier<Instant> expires) {
    this.table = table;
    this.expires = expires;
  }

  static List<ItemKey> keys(RunId id) {
    return IntStream.range(0, TaskKey.SHARDS)
        .mapToObj(shard -> RunKeys.counter(id, shard))
        .toList();
  }

  /** Holds while tasks may still be written. */
  static Condition unsealed() {
    return Condition.missing(SEALED);
  }

  /** Counts a task's end in the transaction that ends it. */
  void addEnd(Table.Transaction transaction, TaskKey key, TaskOutcome outcome) {
    transaction.update(
        RunKeys.counter(key.run(), key.shard()),
        Update.of().expires(expires.get()).add(Count.attribute(outcome), 1),
        null);
  }

  /** Counts every shard that was not counted yet. */
  void count(RunId id) {
    for (int shard = 0; shard < TaskKey.SHARDS; shard++) {
      var key = RunKeys.counter(id, shard);
      var sealed =
          table.update(key, Update.of().set(SEALED, Value.of(true)).expires(expires.get()), null);
      if (sealed.isPresent() && sealed.get().numberOrNull(Count.TOTAL) == null) {
        add(key, table.query().count(RunKeys.tasks(id, shard), RunKeys.TASK));
      }
    }
  }

  private void add(ItemKey key, long total) {
    // refused where another planner was faster: it counted the same tasks
    table.update(
        key, Update.of().set(Count.TOTAL, Value.of(total)), Condition.missing(Count.TOTAL));
  }
}
