package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The kit's items as DynamoDB has them, and back. */
final class Values {
  private Values() {}

  static EnhancedDocument document(Item item) {
    return EnhancedDocument.builder()
        .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
        .attributeValueMap(map(item))
        .build();
  }

  static Item item(EnhancedDocument document) {
    return item(document.toMap());
  }

  static Map<String, AttributeValue> map(Item item) {
    var map = new LinkedHashMap<String, AttributeValue>();
    item.attributes().forEach((name, value) -> map.put(name, value(value)));
    return map;
  }

  /** Attributes of kinds that the kit does not have are a later version's, and left out. */
  static Item item(Map<String, AttributeValue> map) {
    var attributes = new HashMap<String, Value>();
    map.forEach(
        (name, stored) -> {
          var value = valueOrNull(stored);
          if (value != null) {
            attributes.put(name, value);
          }
        });
    return new Item(attributes);
  }

  static AttributeValue value(Value value) {
    return switch (value) {
      case Value.Text(var text) -> AttributeValue.fromS(text);
      case Value.Num(var number) -> AttributeValue.fromN(number.toPlainString());
      case Value.Flag(var flag) -> AttributeValue.fromBool(flag);
      case Value.Texts(var texts) -> AttributeValue.fromSs(texts.stream().toList());
      case Value.Nums(var numbers) ->
          AttributeValue.fromNs(numbers.stream().map(BigDecimal::toPlainString).toList());
      case Value.Bytes bytes -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.content()));
    };
  }

  private static @Nullable Value valueOrNull(AttributeValue stored) {
    return switch (stored.type()) {
      case S -> Value.of(stored.s());
      case N -> new Value.Num(new BigDecimal(stored.n()));
      case BOOL -> Value.of(stored.bool());
      case SS -> Value.texts(stored.ss());
      case NS ->
          new Value.Nums(stored.ns().stream().map(BigDecimal::new).collect(Collectors.toSet()));
      case B -> Value.of(stored.b().asByteArrayUnsafe());
      case BS, L, M, NUL, UNKNOWN_TO_SDK_VERSION -> null;
    };
  }

  static Key key(ItemKey key) {
    return Key.builder().partitionValue(key.pk()).sortValue(key.sk()).build();
  }

  static Map<String, AttributeValue> keyMap(ItemKey key) {
    return Map.of(Item.PK, AttributeValue.fromS(key.pk()), Item.SK, AttributeValue.fromS(key.sk()));
  }
}
