package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Copies a table of DynamoDB to another engine. It reads all of it, so that it is for small ones.
 */
public final class DynamoCopy {
  private static final int BATCH = 100;

  private DynamoCopy() {}

  /**
   * Puts every item of a table into the table of the same name; what else is there stays.
   *
   * @return the keys of the items
   */
  public static Set<ItemKey> copy(DynamoDbClient from, TableSpec table, StorageEngine to) {
    var target = to.open(table);
    var keys = new HashSet<ItemKey>();
    List<Item> batch = new ArrayList<>();
    for (var stored : from.scanPaginator(request -> request.tableName(table.name())).items()) {
      var item = Values.item(stored);
      keys.add(item.key());
      batch.add(item);
      if (batch.size() == BATCH) {
        target.putAll(batch);
        batch = new ArrayList<>();
      }
    }
    target.putAll(batch);
    return keys;
  }
}
