package dev.hubscout.aws.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One table. Single items are read consistently; expired items are as good as deleted, since
 * DynamoDB takes its time; writes that meet another writer's transaction are tried again.
 *
 * <p>Items go through the enhanced client. Only {@link #update} and {@link #transact(List)} go
 * around it: it cannot express {@code ADD} and {@code DELETE}, which take a member out of a set or
 * count without reading first.
 */
final class Table {
  /** DynamoDB's limit for items of one transaction. */
  static final int MAX_ITEMS = 100;

  private static final Set<String> PASSING =
      Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final DynamoDbClient dynamo;
  private final DynamoDbEnhancedClient enhanced;
  private final DynamoDbTable<EnhancedDocument> items;
  private final Batches batches;
  private final String name;
  private final InstantSource clock;

  Table(DynamoDbClient dynamo, String name, Collection<Tables.Index> indexes, InstantSource clock) {
    this.dynamo = dynamo;
    this.name = name;
    this.clock = clock;
    this.enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
    var schema =
        TableSchema.documentSchemaBuilder()
            .addIndexPartitionKey(TableMetadata.primaryIndexName(), Tables.PK, AttributeValueType.S)
            .addIndexSortKey(TableMetadata.primaryIndexName(), Tables.SK, AttributeValueType.S)
            .attributeConverterProviders(AttributeConverterProvider.defaultProvider());
    for (var index : indexes) {
      schema
          .addIndexPartitionKey(index.name(), index.partitionKey(), AttributeValueType.S)
          .addIndexSortKey(index.name(), index.sortKey(), AttributeValueType.S);
    }
    this.items = enhanced.table(name, schema.build());
    this.batches = new Batches(enhanced, items, this::live);
  }

  // ---- reading

  Optional<Row> get(ItemKey key) {
    return live(items.getItem(request -> request.key(key.toKey()).consistentRead(true)));
  }

  /** The items that are there, in no order. */
  Map<ItemKey, Row> getAll(Collection<ItemKey> keys) {
    return batches.getAll(keys);
  }

  /** The items whose keys an index gave, in that order; those that are gone are left out. */
  List<Row> items(List<Row> keys) {
    return itemsAt(keys.stream().map(Row::key).toList());
  }

  /** The items that are there, in the order of the keys. */
  List<Row> itemsAt(List<ItemKey> keys) {
    var rows = getAll(keys);
    var found = new ArrayList<Row>();
    for (var key : keys) {
      var row = rows.get(key);
      if (row != null) {
        found.add(row);
      }
    }
    return found;
  }

  /** A query; every page of it is followed where its result is iterated to the end. */
  Queries query() {
    return new Queries(items, this::live);
  }

  private Optional<Row> live(@Nullable EnhancedDocument item) {
    if (item == null) {
      return Optional.empty();
    }
    var row = new Row(item);
    var expires = row.numberOrNull(Tables.EXPIRES_AT);
    return expires == null || expires > clock.instant().getEpochSecond()
        ? Optional.of(row)
        : Optional.empty();
  }

  // ---- writing

  /** Puts the item where the condition holds; false where it does not. */
  boolean put(EnhancedDocument item, Expression condition) {
    return attempt(
        () -> {
          items.putItem(request -> request.item(item).conditionExpression(condition));
          return true;
        },
        false);
  }

  /** Puts without conditions. */
  void putAll(List<EnhancedDocument> rows) {
    batches.putAll(rows);
  }

  void deleteAll(Collection<ItemKey> keys) {
    batches.deleteAll(keys);
  }

  boolean delete(ItemKey key, Expression condition) {
    return attempt(
        () -> {
          items.deleteItem(request -> request.key(key.toKey()).conditionExpression(condition));
          return true;
        },
        false);
  }

  /**
   * Updates an item in place.
   *
   * @return the item as it is then; empty where the condition does not hold
   */
  Optional<Row> update(ItemKey key, Consumer<UpdateItemRequest.Builder> update) {
    return attempt(
        () -> {
          var request =
              UpdateItemRequest.builder()
                  .tableName(name)
                  .key(key.toMap())
                  .returnValues(ReturnValue.ALL_NEW);
          update.accept(request);
          var after = dynamo.updateItem(request.build()).attributes();
          return Optional.of(new Row(items.tableSchema().mapToItem(after)));
        },
        Optional.empty());
  }

  /** Writes of one transaction, in the order of their positions. */
  final class Transaction {
    private final TransactWriteItemsEnhancedRequest.Builder request =
        TransactWriteItemsEnhancedRequest.builder();

    Transaction put(EnhancedDocument item, @Nullable Expression condition) {
      request.addPutItem(
          items,
          TransactPutItemEnhancedRequest.builder(EnhancedDocument.class)
              .item(item)
              .conditionExpression(condition)
              .build());
      return this;
    }

    Transaction delete(ItemKey key, @Nullable Expression condition) {
      request.addDeleteItem(
          items,
          TransactDeleteItemEnhancedRequest.builder()
              .key(key.toKey())
              .conditionExpression(condition)
              .build());
      return this;
    }

    Transaction check(ItemKey key, Expression condition) {
      request.addConditionCheck(
          items, ConditionCheck.builder().key(key.toKey()).conditionExpression(condition).build());
      return this;
    }

    /**
     * All or nothing.
     *
     * @return the positions whose conditions did not hold; nothing was written unless it is empty
     */
    Set<Integer> commit() {
      var built = request.build();
      return transact(() -> enhanced.transactWriteItems(built));
    }
  }

  Transaction transaction() {
    return new Transaction();
  }

  /** Like {@link Transaction#commit}, for writes that only the plain client can express. */
  Set<Integer> transact(List<TransactWriteItem> writes) {
    return transact(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
  }

  /**
   * Rewrites items, each only if nobody else did since it was read; those that somebody did are
   * read and tried again. Items that do not exist are given as null.
   *
   * @param change the item's next version, or null to leave it as it is
   */
  void rewriteAll(
      Collection<ItemKey> keys,
      BiFunction<ItemKey, @Nullable Row, @Nullable EnhancedDocument> change) {
    new Rewriting(this, clock, change).all(keys);
  }

  String name() {
    return name;
  }

  private Set<Integer> transact(Runnable call) {
    for (int attempt = 1; ; attempt++) {
      try {
        call.run();
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
