package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Retry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteResult;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Many items of one table at once, without conditions; what DynamoDB left over is tried again. */
final class Batches {
  private static final int MAX_READS = 100;
  private static final int MAX_WRITES = 25;

  private final DynamoDbEnhancedClient enhanced;
  private final DynamoDbTable<EnhancedDocument> items;

  Batches(DynamoDbEnhancedClient enhanced, DynamoDbTable<EnhancedDocument> items) {
    this.enhanced = enhanced;
    this.items = items;
  }

  /** The items that are there, in no order. */
  Map<ItemKey, Item> getAll(Collection<ItemKey> keys) {
    var found = new HashMap<ItemKey, Item>();
    var wanted = new ArrayList<>(Set.copyOf(keys));
    for (int from = 0; from < wanted.size(); from += MAX_READS) {
      var rest = wanted.subList(from, Math.min(from + MAX_READS, wanted.size()));
      for (int attempt = 1; !rest.isEmpty(); attempt++) {
        rest = get(rest, found);
        Retry.pauseIf(!rest.isEmpty(), attempt, "reading from " + items.tableName());
      }
    }
    return found;
  }

  private List<ItemKey> get(List<ItemKey> keys, Map<ItemKey, Item> found) {
    var batch = ReadBatch.builder(EnhancedDocument.class).mappedTableResource(items);
    keys.forEach(
        key -> batch.addGetItem(request -> request.key(Values.key(key)).consistentRead(true)));
    var pages = enhanced.batchGetItem(request -> request.addReadBatch(batch.build()));
    // one page is one call; the iterator would go on with unprocessed keys without a pause
    var page = pages.iterator().next();
    page.resultsForTable(items).stream()
        .map(Values::item)
        .forEach(item -> found.put(item.key(), item));
    return page.unprocessedKeysForTable(items).stream()
        .map(
            key ->
                new ItemKey(
                    key.partitionKeyValue().s(),
                    key.sortKeyValue().map(AttributeValue::s).orElseThrow()))
        .toList();
  }

  void putAll(List<Item> rows) {
    writeAll(rows, (batch, row) -> batch.addPutItem(Values.document(row)));
  }

  void deleteAll(Collection<ItemKey> keys) {
    writeAll(List.copyOf(keys), (batch, key) -> batch.addDeleteItem(Values.key(key)));
  }

  private <T> void writeAll(
      List<T> rows, BiConsumer<WriteBatch.Builder<EnhancedDocument>, T> adding) {
    for (int from = 0; from < rows.size(); from += MAX_WRITES) {
      var part = rows.subList(from, Math.min(from + MAX_WRITES, rows.size()));
      var first = WriteBatch.builder(EnhancedDocument.class).mappedTableResource(items);
      part.forEach(row -> adding.accept(first, row));
      var batch = first.build();
      for (int attempt = 1; batch != null; attempt++) {
        var writes = batch;
        batch = unprocessed(enhanced.batchWriteItem(request -> request.addWriteBatch(writes)));
        Retry.pauseIf(batch != null, attempt, "writing to " + items.tableName());
      }
    }
  }

  private @Nullable WriteBatch unprocessed(BatchWriteResult result) {
    var puts = result.unprocessedPutItemsForTable(items);
    var deletes = result.unprocessedDeleteItemsForTable(items);
    if (puts.isEmpty() && deletes.isEmpty()) {
      return null;
    }
    var rest = WriteBatch.builder(EnhancedDocument.class).mappedTableResource(items);
    puts.forEach(rest::addPutItem);
    deletes.forEach(rest::addDeleteItem);
    return rest.build();
  }
}
