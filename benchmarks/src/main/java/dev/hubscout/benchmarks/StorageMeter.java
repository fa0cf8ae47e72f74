package dev.hubscout.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Adds up what DynamoDB says its calls consumed. The SDK finds it by its name in a resource and
 * puts it into every client, so that the hub needs to know nothing of it.
 */
public final class StorageMeter implements ExecutionInterceptor {
  private static final DoubleAdder READ_UNITS = new DoubleAdder();
  private static final DoubleAdder WRITE_UNITS = new DoubleAdder();
  private static final ScopedValue<Boolean> UNMETERED = ScopedValue.newInstance();
  private static final LongAdder ITEMS_WRITTEN = new LongAdder();

  /**
   * What was consumed so far.
   *
   * @param readUnits a strongly consistent read of 4 KB is one
   * @param writeUnits a write of 1 KB is one, a transactional one two; indexes included
   * @param itemsWritten puts, updates and deletes that took effect, those of indexes not included
   */
  record Consumed(double readUnits, double writeUnits, long itemsWritten) {
    Consumed minus(Consumed before) {
      return new Consumed(
          readUnits - before.readUnits,
          writeUnits - before.writeUnits,
          itemsWritten - before.itemsWritten);
    }
  }

  static Consumed consumed() {
    return new Consumed(READ_UNITS.sum(), WRITE_UNITS.sum(), ITEMS_WRITTEN.sum());
  }

  /** Makes calls, on this thread, that are not part of what is measured. */
  static <T> T unmetered(Supplier<T> calls) {
    return ScopedValue.where(UNMETERED, true).call(calls::get);
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    var total = ReturnConsumedCapacity.TOTAL;
    return switch (context.request()) {
      case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case BatchGetItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case QueryRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case UpdateItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case DeleteItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case BatchWriteItemRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      case TransactWriteItemsRequest r -> r.toBuilder().returnConsumedCapacity(total).build();
      default -> context.request();
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (!UNMETERED.isBound()) {
      add(context.request(), context.response());
    }
  }

  private static void add(SdkRequest request, SdkResponse response) {
    switch (response) {
      case GetItemResponse r -> read(one(r.consumedCapacity()));
      case BatchGetItemResponse r -> read(r.consumedCapacity());
      case QueryResponse r -> read(one(r.consumedCapacity()));
      case PutItemResponse r -> written(1, one(r.consumedCapacity()));
      case UpdateItemResponse r -> written(1, one(r.consumedCapacity()));
      case DeleteItemResponse r -> written(1, one(r.consumedCapacity()));
      case BatchWriteItemResponse r -> written(items(request), r.consumedCapacity());
      case TransactWriteItemsResponse r -> written(items(request), r.consumedCapacity());
      default -> {
        // not a call that reads or writes items
      }
    }
  }

  private static long items(SdkRequest request) {
    return switch (request) {
      case BatchWriteItemRequest r ->
          r.requestItems().values().stream().mapToLong(Collection::size).sum();
      case TransactWriteItemsRequest r ->
          r.transactItems().stream().filter(item -> item.conditionCheck() == null).count();
      default -> 0;
    };
  }

  private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity capacity) {
    return capacity == null ? List.of() : List.of(capacity);
  }

  private static void read(List<ConsumedCapacity> consumed) {
    consumed.forEach(capacity -> READ_UNITS.add(capacity.capacityUnits()));
  }

  private static void written(long items, List<ConsumedCapacity> consumed) {
    ITEMS_WRITTEN.add(items);
    consumed.forEach(capacity -> WRITE_UNITS.add(capacity.capacityUnits()));
  }
}
