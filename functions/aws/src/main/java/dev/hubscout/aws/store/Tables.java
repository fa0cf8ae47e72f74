package dev.hubscout.aws.store;

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

/**
 * The tables as the stores expect them. Keys and index keys are strings; both tables keep a time to
 * live in {@link #EXPIRES_AT}.
 */
public final class Tables {
  /** Partition key of both tables. */
  public static final String PK = "pk";

  /** Sort key of both tables. */
  public static final String SK = "sk";

  /** Seconds since 1970 after which an item is as good as deleted; DynamoDB's time to live. */
  public static final String EXPIRES_AT = "expires_at";

  /**
   * A sparse index: an item is in it while it has both attributes.
   *
   * @param keysOnly whether the index holds keys alone, or whole items
   */
  public record Index(String name, String partitionKey, String sortKey, boolean keysOnly) {}

  /** What the sweep must look at, and when. */
  public static final Index DUE = new Index("due", "due_pk", "due_at", true);

  /** Runs of a capability by time. */
  public static final Index BY_CAPABILITY =
      new Index("by_capability", "capability_pk", "list_sk", false);

  /** Runs of a status by time. */
  public static final Index BY_STATUS = new Index("by_status", "status_pk", "list_sk", false);

  /** Instances by id; and their changes by time, see {@link ChangeItems}. */
  public static final Index BY_INSTANCE = new Index("by_instance", "instance_pk", "sk", true);

  /** Instances that are not over by primary private address, which is not unique. */
  public static final Index BY_ADDRESS = new Index("by_address", "address_pk", "sk", true);

  /** An account's changes by time. */
  public static final Index CHANGES_BY_ACCOUNT =
      new Index("changes_by_account", "changes_pk", "sk", false);

  /** Databases by family, in the order of engines and versions: see {@link FamilyIndex}. */
  public static final Index BY_FAMILY = new Index("by_family", "family_pk", "family_sk", true);

  private Tables() {}

  /** Indexes of the table of runs. */
  public static List<Index> runsIndexes() {
    return List.of(DUE, BY_CAPABILITY, BY_STATUS);
  }

  /** Indexes of the table of facts. */
  public static List<Index> factsIndexes() {
    return List.of(BY_INSTANCE, BY_ADDRESS, CHANGES_BY_ACCOUNT, BY_FAMILY);
  }

  /**
   * Makes both tables unless they are there; for embedded use, where they are ready at once and
   * nothing expires. The deployment makes its own, from the same definitions.
   */
  public static void create(DynamoDbClient dynamo, String runsTable, String factsTable) {
    create(dynamo, runsTable, runsIndexes());
    create(dynamo, factsTable, factsIndexes());
  }

  private static void create(DynamoDbClient dynamo, String table, List<Index> indexes) {
    var attributes =
        Stream.concat(
                Stream.of(PK, SK),
                indexes.stream().flatMap(index -> Stream.of(index.partitionKey(), index.sortKey())))
            .distinct()
            .map(Tables::text)
            .toList();
    try {
      dynamo.createTable(
          request ->
              request
                  .tableName(table)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(attributes)
                  .keySchema(keys(PK, SK))
                  .globalSecondaryIndexes(indexes.stream().map(Tables::index).toList()));
    } catch (ResourceInUseException e) {
      // it is there already
    }
  }

  /**
   * Gives a table the stream that {@link StreamImages} reads, unless it has it. The deployment's
   * tables have theirs from the start. DynamoDB Local writes to one table ever more slowly the more
   * there is in another one's stream, so there it is for organizations of a few instances.
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
