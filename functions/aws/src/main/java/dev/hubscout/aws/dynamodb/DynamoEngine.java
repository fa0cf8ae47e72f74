package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.storage.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tables in DynamoDB, which exist already: see {@link DynamoTables}. */
public final class DynamoEngine implements StorageEngine {
  private final DynamoDbClient dynamo;

  public DynamoEngine(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  @Override
  public TableEngine open(TableSpec table) {
    return new DynamoTable(dynamo, table);
  }
}
