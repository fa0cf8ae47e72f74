package dev.hubscout.aws.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must hold of an item for a write to happen. */
final class Conditions {
  /** Counts an item's rewrites. */
  static final String VERSION = "version";

  private Conditions() {}

  /** There is no such item, or it has expired and only waits for DynamoDB to delete it. */
  static Expression absent(Instant now) {
    return Expression.builder()
        .expression("attribute_not_exists(" + Tables.PK + ") OR " + Tables.EXPIRES_AT + " <= :now")
        .putExpressionValue(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())))
        .build();
  }

  /** Nobody has rewritten the item since it was read as this row; null where there was none. */
  static Expression unchanged(@Nullable Row row, Instant now) {
    return row == null
        ? absent(now)
        : equal(VERSION, AttributeValue.fromN(Long.toString(row.number(VERSION))));
  }

  static Expression missing(String attribute) {
    return Expression.builder().expression("attribute_not_exists(" + attribute + ")").build();
  }

  static Expression equal(String attribute, AttributeValue value) {
    return Expression.builder()
        .expression("#a = :a")
        .putExpressionName("#a", attribute)
        .putExpressionValue(":a", value)
        .build();
  }

  /** The version an item has once it is rewritten. */
  static long next(@Nullable Row row) {
    return row == null ? 1 : row.number(VERSION) + 1;
  }
}
