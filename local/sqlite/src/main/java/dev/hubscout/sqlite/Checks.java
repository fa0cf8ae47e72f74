package dev.hubscout.sqlite;

import dev.hubscout.storage.Index;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Limits;
import dev.hubscout.storage.TableSpec;
import dev.hubscout.storage.Value;
import dev.hubscout.storage.Write;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Refuses what DynamoDB would refuse: see {@link Limits}. */
final class Checks {
  private static final int NUMBER_DIGITS = 38;

  private final TableSpec table;

  Checks(TableSpec table) {
    this.table = table;
  }

  void item(Item item) {
    key(item.key());
    if (item.size() > Limits.ITEM_BYTES) {
      throw refusal(
          item.key(),
          "has " + item.size() + " bytes; an item has " + Limits.ITEM_BYTES + " at most");
    }
    for (var attribute : item.attributes().entrySet()) {
      if (attribute.getValue() instanceof Value.Num(var number)
          && number.precision() > NUMBER_DIGITS) {
        throw refusal(
            item.key(),
            "has a number of more than " + NUMBER_DIGITS + " digits: " + attribute.getKey());
      }
    }
    for (var index : table.indexes()) {
      indexed(item, index, index.partitionKey(), Limits.PARTITION_KEY_BYTES);
      indexed(item, index, index.sortKey(), Limits.SORT_KEY_BYTES);
    }
  }

  private void indexed(Item item, Index index, String attribute, int most) {
    switch (item.attributes().get(attribute)) {
      case null -> {
        // it is not in the index
      }
      case Value.Text text when text.size() > 0 && text.size() <= most -> {
        // as an index wants it
      }
      default ->
          throw refusal(
              item.key(),
              "cannot be in index "
                  + index.name()
                  + ": "
                  + attribute
                  + " must be a text of 1 to "
                  + most
                  + " bytes");
    }
  }

  private void key(ItemKey key) {
    key(key, key.pk(), Limits.PARTITION_KEY_BYTES);
    key(key, key.sk(), Limits.SORT_KEY_BYTES);
  }

  private void key(ItemKey key, String part, int most) {
    int bytes = part.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > most) {
      throw refusal(key, "has a key of " + bytes + " bytes; a key has 1 to " + most);
    }
  }

  /** Writes whose keys or number no transaction may have. */
  void transaction(List<Write> writes) {
    if (writes.isEmpty() || writes.size() > Limits.TRANSACTION_ITEMS) {
      throw new IllegalArgumentException(
          "a transaction of %s has %d items; it has 1 to %d"
              .formatted(table.name(), writes.size(), Limits.TRANSACTION_ITEMS));
    }
    different(writes.stream().map(Write::key).toList());
  }

  /**
   * @param bytes of all items of a transaction
   */
  void transactionSize(long bytes) {
    if (bytes > Limits.TRANSACTION_BYTES) {
      throw new IllegalArgumentException(
          "a transaction of %s has %d bytes; it has %d at most"
              .formatted(table.name(), bytes, Limits.TRANSACTION_BYTES));
    }
  }

  /** What is written together has different keys. */
  void different(Collection<ItemKey> keys) {
    var seen = new HashSet<ItemKey>();
    for (var key : keys) {
      key(key);
      if (!seen.add(key)) {
        throw refusal(key, "is written twice at once");
      }
    }
  }

  private IllegalArgumentException refusal(ItemKey key, String why) {
    return new IllegalArgumentException(
        "item %s, %s of %s %s".formatted(key.pk(), key.sk(), table.name(), why));
  }
}
