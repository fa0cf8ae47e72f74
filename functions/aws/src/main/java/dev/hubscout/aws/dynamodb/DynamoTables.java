package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Index;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.TableSpec;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Makes tables; for embedded use, since the deployment makes its own from the same definitions. */
public final class DynamoTables {
  private DynamoTables() {}

  /**
   * Makes tables unless they are there. In embedded use they are ready at once, and nothing
   * expires.
   */
  public static void create(DynamoDbClient dynamo, Collection<TableSpec> tables) {
    for (var table : tables) {
      create(dynamo, table);
    }
  }

  private static void create(DynamoDbClient dynamo, TableSpec table) {
    var indexes = table.indexes();
    var attributes =
        Stream.concat(
                Stream.of(Item.PK, Item.SK),
                indexes.stream().flatMap(index -> Stream.of(index.partitionKey(), index.sortKey())))
            .distinct()
            .map(DynamoTables::text)
            .toList();
    try {
      dynamo.createTable(
          request -> {
            request
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes)
                .keySchema(keys(Item.PK, Item.SK));
            if (!indexes.isEmpty()) { // an empty list is refused
              request.globalSecondaryIndexes(indexes.stream().map(DynamoTables::index).toList());
            }
          });
    } catch (ResourceInUseException e) {
      // it is there already
    }
  }

  /**
   * Gives a table a stream of new and old images, unless it has it. The deployment's tables have
   * theirs from the start. DynamoDB Local writes to one table ever more slowly the more there is in
   * another one's stream, so there it is for organizations of a few instances.
   */
  public static void stream(DynamoDbClient dynamo, String table) {
    var stream =
        dynamo.describeTable(request -> request.tableName(table)).table().streamSpecification();
    if (stream == null || !Boolean.TRUE.equals(stream.streamEnabled())) {
      dynamo.updateTable(
          request ->
              request
                  .tableName(table)
                  .streamSpecification(
                      it ->
                          it.streamEnabled(true)
                              .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static List<KeySchemaElement> keys(String partition, String sort) {
    return List.of(
        KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
  }

  private static GlobalSecondaryIndex index(Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.partitionKey(), index.sortKey()))
        .projection(
            projection ->
                projection.projectionType(
                    index.keysOnly() ? ProjectionType.KEYS_ONLY : ProjectionType.ALL))
        .build();
  }
}
