package dev.hubscout.benchmarks;

import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.TableSpec;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Adds up calls and units as DynamoDB counts them: a write for each kilobyte of the item, two in a
 * transaction; a read for each four kilobytes, half of one where it need not be consistent. Items
 * that are in an index cost their entry there, too. Not counted: entries of an index that are
 * replaced, beyond one each; attributes that a query does not give; the size beyond one kilobyte of
 * an item that a transaction changes in place.
 */
final class UnitMeter {
  private static final int KILOBYTE = 1_024;
  private static final int READ = 4 * KILOBYTE;

  /** Items of a request that writes several. */
  private static final int BATCH = 25;

  private final LongAdder calls = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final DoubleAdder reads = new DoubleAdder();

  /** What was counted so far. */
  record Units(long calls, long writes, double reads) {
    Units minus(Units before) {
      return new Units(calls - before.calls, writes - before.writes, reads - before.reads);
    }
  }

  Units units() {
    return new Units(calls.sum(), writes.sum(), reads.sum());
  }

  void call() {
    calls.increment();
  }

  void batches(int items) {
    calls.add(Math.ceilDiv(items, BATCH));
  }

  void read(long bytes, boolean consistent) {
    call();
    reads.add(Math.max(1, Math.ceilDiv(bytes, READ)) * (consistent ? 1 : 0.5));
  }

  void readEach(Collection<ItemKey> keys, Map<ItemKey, Item> found) {
    call();
    for (var key : keys) {
      var item = found.get(key);
      reads.add(item == null ? 1 : Math.max(1, Math.ceilDiv(item.size(), READ)));
    }
  }

  /**
   * @param item as it is then; null where it is gone or not known
   * @param happened false where a condition did not hold, for which its own write is paid alone
   */
  void written(TableSpec table, @Nullable Item item, boolean happened, int times) {
    long units = item == null ? 1 : Math.max(1, Math.ceilDiv(item.size(), KILOBYTE));
    writes.add(units * times);
    if (item == null || !happened) {
      return;
    }
    for (var index : table.indexes()) {
      var attributes = item.attributes();
      if (attributes.containsKey(index.partitionKey()) && attributes.containsKey(index.sortKey())) {
        writes.add(index.keysOnly() ? 1 : units);
      }
    }
  }
}
