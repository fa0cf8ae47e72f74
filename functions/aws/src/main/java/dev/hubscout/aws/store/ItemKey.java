package dev.hubscout.aws.store;

import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an item is. */
record ItemKey(String pk, String sk) {
  Key toKey() {
    return Key.builder().partitionValue(pk).sortValue(sk).build();
  }

  Map<String, AttributeValue> toMap() {
    return Map.of(Tables.PK, AttributeValue.fromS(pk), Tables.SK, AttributeValue.fromS(sk));
  }
}
