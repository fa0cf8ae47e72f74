package dev.hubscout.aws.document;

import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.TableSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine whose next call of some kind lets another writer go first; it notes its writes. */
final class InterruptedEngine implements StorageEngine {
  private static final List<String> WRITES = List.of("put", "update", "delete", "putAll");

  private final StorageEngine engine;
  private volatile String interrupted = "";
  private volatile Runnable other = () -> {};

  /** The names of the writes that were made. */
  final List<String> writes = new CopyOnWriteArrayList<>();

  InterruptedEngine(StorageEngine engine) {
    this.engine = engine;
  }

  /** Before the next such call, this happens. */
  void before(String call, Runnable action) {
    other = action;
    interrupted = call;
  }

  @Override
  public TableEngine open(TableSpec spec) {
    var table = engine.open(spec);
    return (TableEngine)
        Proxy.newProxyInstance(
            TableEngine.class.getClassLoader(),
            new Class<?>[] {TableEngine.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(interrupted)) {
                interrupted = "";
                other.run();
              }
              if (WRITES.contains(method.getName())) {
                writes.add(method.getName());
              }
              try {
                return method.invoke(table, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
