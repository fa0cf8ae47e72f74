package dev.hubscout.aws.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables as the stores expect them. */
public final class Tables {
  private Tables() {}

  /** Makes both tables unless they are there; for embedded use, the deployment makes its own. */
  public static void create(DynamoDbClient dynamo, String runsTable, String factsTable) {
    throw new UnsupportedOperationException(runsTable + factsTable + dynamo);
  }
}
