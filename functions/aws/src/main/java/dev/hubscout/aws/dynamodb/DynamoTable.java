package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Query;
import dev.hubscout.storage.Retry;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.TableSpec;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Write;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One table. Writes that meet another writer's transaction are tried again.
 *
 * <p>Items go through the enhanced client. Only updates and transactions go around it: it cannot
 * express {@code ADD} and {@code DELETE}, which take a member out of a set or count without reading
 * first.
 */
final class DynamoTable implements TableEngine {
  private static final Set<String> PASSING =
      Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final DynamoDbClient dynamo;
  private final DynamoDbTable<EnhancedDocument> items;
  private final Batches batches;
  private final Reading reading;
  private final String name;

  DynamoTable(DynamoDbClient dynamo, TableSpec spec) {
    this.dynamo = dynamo;
    this.name = spec.name();
    var enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
    var schema =
        TableSchema.documentSchemaBuilder()
            .addIndexPartitionKey(TableMetadata.primaryIndexName(), Item.PK, AttributeValueType.S)
            .addIndexSortKey(TableMetadata.primaryIndexName(), Item.SK, AttributeValueType.S)
            .attributeConverterProviders(AttributeConverterProvider.defaultProvider());
    for (var index : spec.indexes()) {
      schema
          .addIndexPartitionKey(index.name(), index.partitionKey(), AttributeValueType.S)
          .addIndexSortKey(index.name(), index.sortKey(), AttributeValueType.S);
    }
    this.items = enhanced.table(name, schema.build());
    this.batches = new Batches(enhanced, items);
    this.reading = new Reading(items);
  }

  @Override
  public Optional<Item> get(ItemKey key) {
    var found = items.getItem(request -> request.key(Values.key(key)).consistentRead(true));
    return Optional.ofNullable(found).map(Values::item);
  }

  @Override
  public Map<ItemKey, Item> getAll(Collection<ItemKey> keys) {
    return batches.getAll(keys);
  }

  @Override
  public Iterable<Query.Page> query(Query query) {
    return reading.query(query);
  }

  @Override
  public long count(Query query) {
    return reading.count(query);
  }

  @Override
  public boolean put(Item item, @Nullable Condition condition) {
    return attempt(
        () -> {
          items.putItem(
              request ->
                  request
                      .item(Values.document(item))
                      .conditionExpression(Expressions.of(condition)));
          return true;
        },
        false);
  }

  @Override
  public boolean delete(ItemKey key, @Nullable Condition condition) {
    return attempt(
        () -> {
          items.deleteItem(
              request ->
                  request.key(Values.key(key)).conditionExpression(Expressions.of(condition)));
          return true;
        },
        false);
  }

  @Override
  public void putAll(List<Item> rows) {
    batches.putAll(rows);
  }

  @Override
  public void deleteAll(Collection<ItemKey> keys) {
    batches.deleteAll(keys);
  }

  @Override
  public Optional<Item> update(ItemKey key, Update update, @Nullable Condition condition) {
    var expressions = new Expressions();
    var request =
        UpdateItemRequest.builder()
            .tableName(name)
            .key(Values.keyMap(key))
            .returnValues(ReturnValue.ALL_NEW)
            .updateExpression(expressions.update(update))
            .conditionExpression(condition == null ? null : expressions.condition(condition))
            .expressionAttributeNames(expressions.namesOrNull())
            .expressionAttributeValues(expressions.valuesOrNull())
            .build();
    return attempt(
        () -> Optional.of(Values.item(dynamo.updateItem(request).attributes())), Optional.empty());
  }

  @Override
  public Set<Integer> transact(List<Write> writes) {
    var transaction = Transactions.of(name, writes);
    for (int attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(request -> request.transactItems(transaction));
        return Set.of();
      } catch (TransactionCanceledException e) {
        var refused = refused(e);
        if (!refused.isEmpty()) {
          return refused;
        }
        if (!passing(e) || attempt == Retry.ATTEMPTS) {
          throw e;
        }
      } catch (TransactionInProgressException | TransactionConflictException e) {
        if (attempt == Retry.ATTEMPTS) {
          throw e;
        }
      }
      Retry.pause(attempt);
    }
  }

  private static Set<Integer> refused(TransactionCanceledException e) {
    var positions = new TreeSet<Integer>();
    var reasons = e.cancellationReasons();
    for (int i = 0; i < reasons.size(); i++) {
      if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
        positions.add(i);
      }
    }
    return positions;
  }

  private static boolean passing(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .map(CancellationReason::code)
        .allMatch(code -> code == null || PASSING.contains(code));
  }

  private static <T> T attempt(Supplier<T> call, T refused) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (ConditionalCheckFailedException e) {
        return refused;
      } catch (TransactionConflictException e) {
        if (attempt == Retry.ATTEMPTS) {
          throw e;
        }
        Retry.pause(attempt);
      }
    }
  }
}
