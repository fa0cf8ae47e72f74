package dev.hubscout.infra.hub;

import dev.hubscout.aws.store.HubTable;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.storage.Index;
import dev.hubscout.storage.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** Every table, as the stores define it. None goes with the stack. */
final class HubTables {
  private static final CfnTable.StreamSpecificationProperty IMAGES =
      CfnTable.StreamSpecificationProperty.builder().streamViewType("NEW_AND_OLD_IMAGES").build();

  private final Map<String, CfnTable> all = new LinkedHashMap<>();

  HubTables(Construct scope, HubscoutConfig config, @Nullable IKey key) {
    for (var table : Tables.HUB) {
      all.put(table.name(), table(scope, table, config, key));
    }
  }

  /** {@code hubscout-runs} is {@code Runs}. */
  static String id(HubTable table) {
    var id = new StringBuilder();
    for (var word : table.name().substring("hubscout-".length()).split("-", -1)) {
      id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return id.toString();
  }

  /** Name to table. */
  Map<String, CfnTable> all() {
    return Map.copyOf(all);
  }

  CfnTable of(HubTable table) {
    return Objects.requireNonNull(all.get(table.name()));
  }

  private static CfnTable table(
      Construct scope, HubTable described, HubscoutConfig config, @Nullable IKey key) {
    var spec = described.spec();
    var indexes = spec.indexes();
    var attributes =
        Stream.concat(
                Stream.of(Item.PK, Item.SK),
                indexes.stream().flatMap(index -> Stream.of(index.partitionKey(), index.sortKey())))
            .distinct()
            .sorted()
            .map(
                attribute ->
                    CfnTable.AttributeDefinitionProperty.builder()
                        .attributeName(attribute)
                        .attributeType("S")
                        .build())
            .toList();
    var table =
        CfnTable.Builder.create(scope, id(described))
            .tableName(spec.name())
            .billingMode("PAY_PER_REQUEST")
            .attributeDefinitions(attributes)
            .keySchema(keys(Item.PK, Item.SK))
            .globalSecondaryIndexes(indexes.stream().map(HubTables::index).toList())
            .timeToLiveSpecification(
                CfnTable.TimeToLiveSpecificationProperty.builder()
                    .attributeName(Item.EXPIRES_AT)
                    .enabled(true)
                    .build())
            .streamSpecification(described.announced() == null ? null : IMAGES)
            .pointInTimeRecoverySpecification(
                CfnTable.PointInTimeRecoverySpecificationProperty.builder()
                    .pointInTimeRecoveryEnabled(true)
                    .build())
            .sseSpecification(encryption(key))
            .deletionProtectionEnabled(config.deletionProtection())
            .build();
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return table;
  }

  /** With the account's own key for DynamoDB unless the hub has one. */
  private static CfnTable.SSESpecificationProperty encryption(@Nullable IKey key) {
    var encryption = CfnTable.SSESpecificationProperty.builder().sseEnabled(true).sseType("KMS");
    return key == null ? encryption.build() : encryption.kmsMasterKeyId(key.getKeyArn()).build();
  }

  private static List<CfnTable.KeySchemaProperty> keys(String partition, String sort) {
    return List.of(
        CfnTable.KeySchemaProperty.builder().attributeName(partition).keyType("HASH").build(),
        CfnTable.KeySchemaProperty.builder().attributeName(sort).keyType("RANGE").build());
  }

  private static CfnTable.GlobalSecondaryIndexProperty index(Index index) {
    return CfnTable.GlobalSecondaryIndexProperty.builder()
        .indexName(index.name())
        .keySchema(keys(index.partitionKey(), index.sortKey()))
        .projection(
            CfnTable.ProjectionProperty.builder()
                .projectionType(index.keysOnly() ? "KEYS_ONLY" : "ALL")
                .build())
        .build();
  }
}
