package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The kit's transactions as DynamoDB takes them. */
final class Transactions {
  private Transactions() {}

  static List<TransactWriteItem> of(String table, List<Write> writes) {
    return writes.stream().map(write -> one(table, write)).toList();
  }

  private static TransactWriteItem one(String table, Write write) {
    var expressions = new Expressions();
    var item = TransactWriteItem.builder();
    return switch (write) {
      case Write.Put put ->
          item.put(
                  Put.builder()
                      .tableName(table)
                      .item(Values.map(put.item()))
                      .conditionExpression(condition(expressions, put.condition()))
                      .expressionAttributeNames(expressions.namesOrNull())
                      .expressionAttributeValues(expressions.valuesOrNull())
                      .build())
              .build();
      case Write.Delete delete ->
          item.delete(
                  Delete.builder()
                      .tableName(table)
                      .key(Values.keyMap(delete.key()))
                      .conditionExpression(condition(expressions, delete.condition()))
                      .expressionAttributeNames(expressions.namesOrNull())
                      .expressionAttributeValues(expressions.valuesOrNull())
                      .build())
              .build();
      case Write.Check check ->
          item.conditionCheck(
                  ConditionCheck.builder()
                      .tableName(table)
                      .key(Values.keyMap(check.key()))
                      .conditionExpression(expressions.condition(check.condition()))
                      .expressionAttributeNames(expressions.namesOrNull())
                      .expressionAttributeValues(expressions.valuesOrNull())
                      .build())
              .build();
      case Write.Change change ->
          item.update(
                  Update.builder()
                      .tableName(table)
                      .key(Values.keyMap(change.key()))
                      .updateExpression(expressions.update(change.update()))
                      .conditionExpression(condition(expressions, change.condition()))
                      .expressionAttributeNames(expressions.namesOrNull())
                      .expressionAttributeValues(expressions.valuesOrNull())
                      .build())
              .build();
    };
  }

  private static @Nullable String condition(
      Expressions expressions, @Nullable Condition condition) {
    return condition == null ? null : expressions.condition(condition);
  }
}
