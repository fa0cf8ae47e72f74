package dev.hubscout.benchmarks;

import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Query;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.TableSpec;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Write;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Counts what the calls of an engine would cost in DynamoDB. */
final class MeteredEngine implements StorageEngine {
  private final StorageEngine engine;
  private final UnitMeter meter;

  MeteredEngine(StorageEngine engine, UnitMeter meter) {
    this.engine = engine;
    this.meter = meter;
  }

  @Override
  public TableEngine open(TableSpec table) {
    return new MeteredTable(table, engine.open(table));
  }

  private final class MeteredTable implements TableEngine {
    private final TableSpec spec;
    private final TableEngine table;

    MeteredTable(TableSpec spec, TableEngine table) {
      this.spec = spec;
      this.table = table;
    }

    @Override
    public Optional<Item> get(ItemKey key) {
      var found = table.get(key);
      meter.read(found.map(Item::size).orElse(0), true);
      return found;
    }

    @Override
    public Map<ItemKey, Item> getAll(Collection<ItemKey> keys) {
      var found = table.getAll(keys);
      meter.readEach(keys, found);
      return found;
    }

    @Override
    public Iterable<Query.Page> query(Query query) {
      var pages = table.query(query);
      return () ->
          StreamSupport.stream(pages.spliterator(), false)
              .peek(
                  page ->
                      meter.read(
                          page.items().stream().mapToInt(Item::size).sum(), query.consistent()))
              .iterator();
    }

    @Override
    public long count(Query query) {
      meter.read(0, query.consistent());
      return table.count(query);
    }

    @Override
    public boolean put(Item item, @Nullable Condition condition) {
      boolean put = table.put(item, condition);
      meter.call();
      meter.written(spec, item, put, 1);
      return put;
    }

    @Override
    public boolean delete(ItemKey key, @Nullable Condition condition) {
      meter.call();
      meter.written(spec, null, true, 1);
      return table.delete(key, condition);
    }

    @Override
    public Optional<Item> update(ItemKey key, Update update, @Nullable Condition condition) {
      var updated = table.update(key, update, condition);
      meter.call();
      meter.written(spec, updated.orElse(null), updated.isPresent(), 1);
      return updated;
    }

    @Override
    public void putAll(List<Item> items) {
      table.putAll(items);
      meter.batches(items.size());
      items.forEach(item -> meter.written(spec, item, true, 1));
    }

    @Override
    public void deleteAll(Collection<ItemKey> keys) {
      table.deleteAll(keys);
      meter.batches(keys.size());
      keys.forEach(key -> meter.written(spec, null, true, 1));
    }

    @Override
    public Set<Integer> transact(List<Write> writes) {
      var refused = table.transact(writes);
      meter.call();
      for (var write : writes) {
        var item = write instanceof Write.Put(var put, _) ? put : null;
        meter.written(spec, item, refused.isEmpty(), 2);
      }
      return refused;
    }
  }
}
