package dev.hubscout.storage;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One table. Single items are read consistently; expired items are as good as deleted, since an
 * engine takes its time to delete them.
 */
public final class Table {
  /** The limit for items of one transaction. */
  public static final int MAX_ITEMS = Limits.TRANSACTION_ITEMS;

  private final TableEngine engine;
  private final String name;
  private final InstantSource clock;

  /**
   * @param clock says which items have expired
   */
  public Table(StorageEngine engine, TableSpec spec, InstantSource clock) {
    this.engine = engine.open(spec);
    this.name = spec.name();
    this.clock = clock;
  }

  public String name() {
    return name;
  }

  /** What says which items have expired. */
  public InstantSource clock() {
    return clock;
  }

  // ---- reading

  public Optional<Item> get(ItemKey key) {
    return engine.get(key).filter(this::live);
  }

  /** The items that are there, in no order. */
  public Map<ItemKey, Item> getAll(Collection<ItemKey> keys) {
    var found = new HashMap<>(engine.getAll(keys));
    found.values().removeIf(item -> !live(item));
    return found;
  }

  /** The items whose keys an index gave, in that order; those that are gone are left out. */
  public List<Item> items(List<Item> keys) {
    return itemsAt(keys.stream().map(Item::key).toList());
  }

  /** The items that are there, in the order of the keys. */
  public List<Item> itemsAt(List<ItemKey> keys) {
    var items = getAll(keys);
    var found = new ArrayList<Item>();
    for (var key : keys) {
      var item = items.get(key);
      if (item != null) {
        found.add(item);
      }
    }
    return found;
  }

  /** A query; every page of it is followed where its result is iterated to the end. */
  public Queries query() {
    return new Queries(engine, this::live);
  }

  private boolean live(Item item) {
    return !item.expired(clock.instant());
  }

  // ---- writing

  /** Puts the item where the condition holds; false where it does not. */
  public boolean put(Item item, Condition condition) {
    return engine.put(item, condition);
  }

  /** Puts without conditions. */
  public void putAll(List<Item> items) {
    engine.putAll(items);
  }

  public void deleteAll(Collection<ItemKey> keys) {
    engine.deleteAll(keys);
  }

  /** Deletes the item where the condition holds; false where it does not. */
  public boolean delete(ItemKey key, Condition condition) {
    return engine.delete(key, condition);
  }

  /**
   * Updates an item in place, an expired one too.
   *
   * @param condition null where it always happens
   * @return the item as it is then; empty where the condition does not hold
   */
  public Optional<Item> update(ItemKey key, Update update, @Nullable Condition condition) {
    return engine.update(key, update, condition);
  }

  /** Writes of one transaction, in the order of their positions. */
  public final class Transaction {
    private final List<Write> writes = new ArrayList<>();

    private Transaction() {}

    public Transaction put(Item item, @Nullable Condition condition) {
      return add(new Write.Put(item, condition));
    }

    public Transaction delete(ItemKey key, @Nullable Condition condition) {
      return add(new Write.Delete(key, condition));
    }

    public Transaction check(ItemKey key, Condition condition) {
      return add(new Write.Check(key, condition));
    }

    public Transaction update(ItemKey key, Update update, @Nullable Condition condition) {
      return add(new Write.Change(key, update, condition));
    }

    private Transaction add(Write write) {
      writes.add(write);
      return this;
    }

    /**
     * All or nothing.
     *
     * @return the positions whose conditions did not hold; nothing was written unless it is empty
     */
    public Set<Integer> commit() {
      return engine.transact(List.copyOf(writes));
    }
  }

  public Transaction transaction() {
    return new Transaction();
  }

  /**
   * Rewrites items, each only if nobody else did since it was read; those that somebody did are
   * read and tried again. Items that do not exist are given as null.
   *
   * @param change the item's next version, or null to leave it as it is
   */
  public void rewriteAll(
      Collection<ItemKey> keys, BiFunction<ItemKey, @Nullable Item, @Nullable Item> change) {
    new Rewriting(this, clock, change).all(keys);
  }
}
