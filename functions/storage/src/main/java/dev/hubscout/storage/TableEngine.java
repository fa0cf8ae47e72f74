package dev.hubscout.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One table of an engine. It gives items as they are stored: one that has expired is there until
 * the engine deletes it, at some time. Reads of single items are consistent. What meets another
 * writer is tried again by the engine, for seconds.
 *
 * <p>Every engine has DynamoDB's limits: see {@link Limits}. What goes beyond them is refused with
 * an exception that says so, and nothing is written.
 */
public interface TableEngine {
  Optional<Item> get(ItemKey key);

  /** The items that are there, by key. */
  Map<ItemKey, Item> getAll(Collection<ItemKey> keys);

  /** The pages of a range, each read when it is asked for. */
  Iterable<Query.Page> query(Query query);

  /** How many items of a range there are; attributes do not matter. */
  long count(Query query);

  /** Puts the item where the condition holds; false where it does not. */
  boolean put(Item item, @Nullable Condition condition);

  /** Deletes the item where the condition holds; false where it does not. */
  boolean delete(ItemKey key, @Nullable Condition condition);

  /**
   * Updates an item in place.
   *
   * @return the item as it is then; empty where the condition does not hold
   */
  Optional<Item> update(ItemKey key, Update update, @Nullable Condition condition);

  /** Puts items of different keys, not all at once. */
  void putAll(List<Item> items);

  /** Deletes items, not all at once. */
  void deleteAll(Collection<ItemKey> keys);

  /**
   * All or nothing.
   *
   * @param writes of different keys
   * @return the positions whose conditions did not hold; nothing was written unless it is empty
   */
  Set<Integer> transact(List<Write> writes);
}
