package dev.hubscout.benchmarks;

import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What asking costs: 200,000 instances and 100,000 databases in the store, every route of the API
 * at pages of 100, each beside one bare query of DynamoDB (of the same partition where the route
 * reads only one), in a process of little memory. Ends with 1 where a route does not answer or a
 * goal is missed.
 */
public final class ApiBenchmark {
  private static final int ACCOUNTS = 200;
  private static final int EACH = 1_000;

  private ApiBenchmark() {}

  /** Runs the benchmark and prints its figures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean reached;
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var dynamoDb = EmbeddedDynamoDb.inMemory(InventoryBenchmark.KEYS)) {
      var endpoint = dynamoDb.endpoint().toString();
      try (var client = InventoryBenchmark.access(endpoint).client(DynamoDbClient.builder())) {
        DynamoTables.create(client, Tables.ALL);
        new SampleOrganization(client, ACCOUNTS, EACH, out).store();
      }
      reached = SmallProcess.run(ApiRoutes.class, endpoint, Integer.toString(ACCOUNTS));
    }
    System.exit(reached ? 0 : 1);
  }
}
