package dev.hubscout.aws.listing;

import dev.hubscout.storage.Item;
import dev.hubscout.storage.Query;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.TableSpec;
import dev.hubscout.storage.Write;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/**
 * An engine that counts what its writes cost as DynamoDB counts: the size of the item, names and
 * values, in kilobytes rounded up, and twice that in a transaction. An update costs the whole item.
 * It can die before a write, as a function does.
 */
final class WriteUnits implements StorageEngine {
  private final StorageEngine engine;
  private final AtomicLong units = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final Map<String, Long> puts = new ConcurrentHashMap<>();
  private final AtomicLong queried = new AtomicLong();
  private volatile long dieBefore = Long.MAX_VALUE;

  /** What happens to a function that is killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  WriteUnits(StorageEngine engine) {
    this.engine = engine;
  }

  long units() {
    return units.get();
  }

  long bytes() {
    return bytes.get();
  }

  long writes() {
    return writes.get();
  }

  /** How many items were put into a table one by one. */
  long puts(Table table) {
    return puts.getOrDefault(table.name(), 0L);
  }

  /** How many items queries answered. */
  long queried() {
    return queried.get();
  }

  void reset() {
    queried.set(0);
    puts.clear();
    units.set(0);
    bytes.set(0);
    writes.set(0);
  }

  /** The write of that number from now on, from 0, does not happen, and none after it. */
  void dieBefore(long write) {
    dieBefore = write == Long.MAX_VALUE ? write : writes.get() + write;
  }

  @Override
  public TableEngine open(TableSpec spec) {
    var table = engine.open(spec);
    return (TableEngine)
        Proxy.newProxyInstance(
            TableEngine.class.getClassLoader(),
            new Class<?>[] {TableEngine.class},
            (proxy, method, arguments) -> call(spec, table, method, arguments));
  }

  private Object call(TableSpec spec, TableEngine table, Method method, Object[] arguments)
      throws Throwable {
    boolean write =
        List.of("put", "putAll", "update", "transact", "delete", "deleteAll")
            .contains(method.getName());
    if (write && writes.get() >= dieBefore) {
      throw new Killed();
    }
    Object result;
    try {
      result = method.invoke(table, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (result instanceof Iterable<?> pages && method.getName().equals("query")) {
      return counted(pages);
    }
    if (write) {
      writes.incrementAndGet();
      count(method.getName(), arguments, result);
      if (method.getName().equals("put")) {
        puts.merge(spec.name(), 1L, Long::sum);
      }
    }
    return result;
  }

  private Iterable<Query.Page> counted(Iterable<?> pages) {
    return () ->
        StreamSupport.stream(pages.spliterator(), false)
            .map(Query.Page.class::cast)
            .peek(page -> queried.addAndGet(page.items().size()))
            .iterator();
  }

  private void count(String method, Object[] arguments, Object result) {
    switch (method) {
      case "put" -> add(((Item) arguments[0]).size(), 1);
      case "putAll" -> ((List<?>) arguments[0]).forEach(item -> add(((Item) item).size(), 1));
      case "update" -> add(((Optional<?>) result).map(item -> ((Item) item).size()).orElse(1), 1);
      case "transact" ->
          ((List<?>) arguments[0])
              .forEach(
                  write ->
                      add(write instanceof Write.Put(var item, var when) ? item.size() : 1, 2));
      default -> add(1, 1);
    }
  }

  private void add(int size, int times) {
    units.addAndGet((long) times * Math.max(1, (size + 1023) / 1024));
    bytes.addAndGet(size);
  }
}
