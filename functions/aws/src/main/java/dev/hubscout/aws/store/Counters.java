package dev.hubscout.aws.store;

import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A run's counters, one per shard: how many tasks ended with which outcome and, once planning is
 * over, how many there are. Tasks may end before they are counted.
 */
final class Counters {
  /** From then on no task can be written to the shard, so that its total is final. */
  private static final String SEALED = "sealed";

  private final Table table;
  private final Supplier<Instant> expires;

  Counters(Table table, Supplier<Instant> expires) {
    this.table = table;
    this.expires = expires;
  }

  static List<ItemKey> keys(RunId id) {
    return IntStream.range(0, TaskKey.SHARDS)
        .mapToObj(shard -> RunKeys.counter(id, shard))
        .toList();
  }

  /** Holds while tasks may still be written. */
  static Expression unsealed() {
    return Conditions.missing(SEALED);
  }

  /** The write that counts a task's end; part of the transaction that ends it. */
  TransactWriteItem ended(TaskKey key, TaskOutcome outcome) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table.name())
                    .key(RunKeys.counter(key.run(), key.shard()).toMap())
                    .updateExpression("SET #expires = :expires ADD #ended :one")
                    .expressionAttributeNames(
                        Map.of("#expires", Tables.EXPIRES_AT, "#ended", Count.attribute(outcome)))
                    .expressionAttributeValues(
                        Map.of(
                            ":expires", expiresAt(),
                            ":one", AttributeValue.fromN("1"))))
        .build();
  }

  /** Counts every shard that was not counted yet. */
  void count(RunId id) {
    for (int shard = 0; shard < TaskKey.SHARDS; shard++) {
      var key = RunKeys.counter(id, shard);
      var sealed =
          table.update(
              key,
              request ->
                  request
                      .updateExpression("SET #sealed = :true, #expires = :expires")
                      .expressionAttributeNames(
                          Map.of("#sealed", SEALED, "#expires", Tables.EXPIRES_AT))
                      .expressionAttributeValues(
                          Map.of(":true", AttributeValue.fromBool(true), ":expires", expiresAt())));
      if (sealed.isPresent() && sealed.get().numberOrNull(Count.TOTAL) == null) {
        add(key, table.query().count(RunKeys.tasks(id, shard), RunKeys.TASK));
      }
    }
  }

  private void add(ItemKey key, long total) {
    // refused where another planner was faster: it counted the same tasks
    table.update(
        key,
        request ->
            request
                .updateExpression("SET #total = :total")
                .conditionExpression("attribute_not_exists(#total)")
                .expressionAttributeNames(Map.of("#total", Count.TOTAL))
                .expressionAttributeValues(
                    Map.of(":total", AttributeValue.fromN(Long.toString(total)))));
  }

  private AttributeValue expiresAt() {
    return AttributeValue.fromN(Long.toString(expires.get().getEpochSecond()));
  }
}
