package dev.hubscout.aws.store;

import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Retry;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of runs: created once, started in a slot, ended once. What a run holds (its slot, and
 * the lock that keeps a second run of the same scope out) is given back in the transaction that
 * ends it; what was held by a run that is gone is taken back by the next one that wants it.
 */
final class Runs {
  private static final String RUN_ID = "run_id";
  private static final String HOLDERS = "holders";
  private static final Duration KEY_LIFE = Duration.ofDays(1);

  private final Table table;
  private final Duration retention;
  private final InstantSource clock;

  Runs(Table table, Duration retention, InstantSource clock) {
    this.table = table;
    this.retention = retention;
    this.clock = clock;
  }

  Instant expires() {
    return clock.instant().plus(retention);
  }

  // ---- reading

  Optional<Run> read(RunId id) {
    return Optional.ofNullable(readAll(List.of(id)).get(id));
  }

  /** Those of the runs that exist, with what their counters say, in the order given. */
  Map<RunId, Run> readAll(Collection<RunId> ids) {
    var keys = ids.stream().flatMap(Runs::parts).toList();
    var parts = table.getAll(keys);
    var runs = new LinkedHashMap<RunId, Run>();
    for (var id : ids) {
      var row = parts.get(RunKeys.run(id));
      if (row != null) {
        runs.put(id, join(row, parts));
      }
    }
    return runs;
  }

  /** Runs whose items are at hand already; counters are read for open ones only. */
  List<Run> join(List<Item> rows) {
    var open = rows.stream().filter(row -> !RunItems.status(row).terminal()).map(RunItems::id);
    var parts = table.getAll(open.flatMap(Runs::parts).toList());
    return rows.stream().map(row -> join(row, parts)).toList();
  }

  private static Run join(Item row, Map<ItemKey, Item> parts) {
    var id = RunItems.id(row);
    var counters = new ArrayList<Item>();
    for (int shard = 0; shard < TaskKey.SHARDS; shard++) {
      var counter = parts.get(RunKeys.counter(id, shard));
      if (counter != null) {
        counters.add(counter);
      }
    }
    var chunks = parts.get(RunKeys.chunks(id));
    return RunItems.read(
        row, chunks == null ? null : chunks.intOrNull(Snapshots.COUNT), Count.of(counters));
  }

  private static Stream<ItemKey> parts(RunId id) {
    return Stream.concat(
        Stream.of(RunKeys.run(id), RunKeys.chunks(id)), Counters.keys(id).stream());
  }

  // ---- creating

  Created create(Run run) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var refused = tryCreate(run);
      if (refused.isEmpty()) {
        return new Created.New(run);
      }
      var found = inTheWay(run, refused);
      if (found.isPresent()) {
        return found.get();
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("creating run " + run.id());
  }

  private Set<Integer> tryCreate(Run run) {
    var now = clock.instant();
    var absent = Condition.absent(now);
    var request = run.request();
    var transaction =
        table
            .transaction()
            .put(RunItems.write(run, 1, expires()), absent)
            .put(pointer(RunKeys.open(request), run.id(), expires()), absent);
    var key = request.idempotencyKey();
    if (key != null) {
      var item = RunKeys.idempotency(request.capability(), key);
      transaction.put(pointer(item, run.id(), now.plus(KEY_LIFE)), absent);
    }
    return transaction.commit();
  }

  private static Item pointer(ItemKey key, RunId run, Instant expires) {
    return Item.at(key).text(RUN_ID, run.value()).expires(expires).build();
  }

  /** What kept the run from being created; empty where that is gone by now. */
  private Optional<Created> inTheWay(Run run, Set<Integer> refused) {
    var same = refused.contains(0) ? read(run.id()) : Optional.<Run>empty();
    if (same.isPresent()) {
      return same.map(Created.Existing::new);
    }
    var request = run.request();
    var key = request.idempotencyKey();
    if (key != null && refused.contains(2)) {
      var made = pointed(RunKeys.idempotency(request.capability(), key), other -> true);
      if (made.isPresent()) {
        return made.map(Created.Existing::new);
      }
    }
    if (refused.contains(1)) {
      return pointed(RunKeys.open(request), other -> !other.status().terminal())
          .map(other -> new Created.Skipped(other.id()));
    }
    return Optional.empty();
  }

  /** The run that an item points to; a pointer to a run that does not count is removed. */
  private Optional<Run> pointed(ItemKey key, Predicate<Run> counts) {
    var pointer = table.get(key);
    if (pointer.isEmpty()) {
      return Optional.empty();
    }
    var id = RunItems.id(pointer.get());
    var run = read(id).filter(counts);
    if (run.isEmpty()) {
      table.delete(key, points(id));
    }
    return run;
  }

  private static Condition points(RunId id) {
    return Condition.equal(RUN_ID, id.value());
  }

  // ---- slots

  boolean start(RunId id, int slots) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var row = table.get(RunKeys.run(id));
      if (row.isEmpty() || RunItems.status(row.get()) != RunStatus.QUEUED) {
        return row.isPresent() && RunItems.status(row.get()) == RunStatus.RUNNING;
      }
      var key = RunKeys.slots(id.capability());
      var slotsRow = table.get(key).orElse(null);
      var holders = holders(slotsRow);
      if (holders.size() >= slots && !holders.contains(id.value())) {
        holders.removeAll(gone(holders));
      }
      holders.add(id.value());
      if (holders.size() > slots) {
        return false;
      }
      var started = RunChanges.started(RunItems.read(row.get(), null, Count.NONE));
      var refused =
          table
              .transaction()
              .put(rewritten(started, row.get()), Condition.unchanged(row.get(), clock.instant()))
              .put(
                  slotsItem(key, holders, slotsRow), Condition.unchanged(slotsRow, clock.instant()))
              .commit();
      if (refused.isEmpty()) {
        return true;
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("starting run " + id);
  }

  private static TreeSet<String> holders(@Nullable Item slots) {
    return slots == null ? new TreeSet<>() : new TreeSet<>(slots.texts(HOLDERS));
  }

  /** Holders whose runs ended or do not exist. */
  private Set<String> gone(Set<String> holders) {
    var gone = new TreeSet<>(holders);
    var runs = table.getAll(holders.stream().map(id -> RunKeys.run(new RunId(id))).toList());
    runs.values().stream()
        .filter(row -> !RunItems.status(row).terminal())
        .forEach(row -> gone.remove(row.text(RUN_ID)));
    return gone;
  }

  private static Item slotsItem(ItemKey key, Set<String> holders, @Nullable Item before) {
    return Item.at(key)
        .texts(HOLDERS, holders)
        .number(Condition.VERSION, Condition.next(before))
        .build();
  }

  // ---- changing and ending

  /**
   * Rewrites a run.
   *
   * @param change gives the same run back where there is nothing to change
   * @return the run as it is then
   */
  Optional<Run> change(RunId id, UnaryOperator<Run> change) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var parts = table.getAll(parts(id).toList());
      var row = parts.get(RunKeys.run(id));
      if (row == null) {
        return Optional.empty();
      }
      var before = join(row, parts);
      var after = change.apply(before);
      if (after.equals(before) || write(before, after, row)) {
        return Optional.of(after);
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("changing run " + id);
  }

  private boolean write(Run before, Run after, Item row) {
    var now = clock.instant();
    var item = rewritten(after, row);
    var unchanged = Condition.unchanged(row, now);
    if (!after.status().terminal() || before.status().terminal()) {
      return table.put(item, unchanged);
    }
    var transaction = table.transaction().put(item, unchanged);
    var slotsKey = RunKeys.slots(after.id().capability());
    var slots = table.get(slotsKey).orElse(null);
    var holders = holders(slots);
    if (holders.remove(after.id().value())) {
      transaction.put(slotsItem(slotsKey, holders, slots), Condition.unchanged(slots, now));
    }
    var lock = RunKeys.open(after.request());
    if (table.get(lock).filter(held -> RunItems.id(held).equals(after.id())).isPresent()) {
      transaction.delete(lock, points(after.id()));
    }
    return transaction.commit().isEmpty();
  }

  private Item rewritten(Run run, Item before) {
    return RunItems.write(run, Condition.next(before), expires());
  }
}
