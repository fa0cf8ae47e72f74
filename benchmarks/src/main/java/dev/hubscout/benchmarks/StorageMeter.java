package dev.hubscout.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Adds up what calls to DynamoDB consume. The SDK finds it by its name in a resource and puts it
 * into every client, so that the hub needs to know nothing of it.
 */
public final class StorageMeter implements ExecutionInterceptor {
  private static final int KILOBYTE = 1_024;
  private static final DoubleAdder READ_UNITS = new DoubleAdder();
  private static final LongAdder WRITE_UNITS = new LongAdder();
  private static final ScopedValue<Boolean> UNMETERED = ScopedValue.newInstance();
  private static final LongAdder ITEMS_WRITTEN = new LongAdder();

  /**
   * What was consumed so far.
   *
   * @param readUnits as DynamoDB Local says: a strongly consistent read of 4 KB is one
   * @param writeUnits by the sizes of the items, since DynamoDB Local does not count those of
   *     transactions: a write of 1 KB is one, a transactional one two; those of indexes come on top
   * @param itemsWritten puts, updates and deletes that took effect, those of indexes not included
   */
  record Consumed(double readUnits, long writeUnits, long itemsWritten) {
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
      default -> {
        // not a call that reads items
      }
    }
    switch (request) {
      case PutItemRequest r -> written(units(r.item()));
      case UpdateItemRequest r -> written(1);
      case DeleteItemRequest r -> written(1);
      case BatchWriteItemRequest r ->
          r.requestItems().values().stream()
              .flatMap(List::stream)
              .forEach(
                  write ->
                      written(write.putRequest() == null ? 1 : units(write.putRequest().item())));
      case TransactWriteItemsRequest r ->
          r.transactItems().stream()
              .filter(write -> write.conditionCheck() == null)
              .forEach(write -> written(write.put() == null ? 2 : 2 * units(write.put().item())));
      default -> {
        // not a call that writes items
      }
    }
  }

  private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity capacity) {
    return capacity == null ? List.of() : List.of(capacity);
  }

  private static void read(List<ConsumedCapacity> consumed) {
    consumed.forEach(capacity -> READ_UNITS.add(capacity.capacityUnits()));
  }

  private static void written(long units) {
    ITEMS_WRITTEN.increment();
    WRITE_UNITS.add(units);
  }

  private static long units(Map<String, AttributeValue> item) {
    return Math.ceilDiv(size(item), KILOBYTE);
  }

  private static long size(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(attribute -> bytes(attribute.getKey()) + size(attribute.getValue()))
        .sum();
  }

  /** As DynamoDB's documentation has it, give or take a byte of nested values. */
  private static long size(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> 1 + value.n().length() / 2;
      case B -> value.b().asByteArrayUnsafe().length;
      case L -> 3 + value.l().stream().mapToLong(element -> 1 + size(element)).sum();
      case M -> 3 + size(value.m());
      case SS -> value.ss().stream().mapToLong(StorageMeter::bytes).sum();
      case NS -> value.ns().stream().mapToLong(number -> 1 + number.length() / 2).sum();
      case BS, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
    };
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
