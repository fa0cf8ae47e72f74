package dev.hubscout.benchmarks;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.run.Capability;
import dev.hubscout.local.aws.Credentials;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What it costs to know every instance: a first and an unchanged second poll of one account and
 * Region through the real functions; then 100,000 instances, as many accounts' and as one's,
 * through the store and the coverage join in a process of little memory. Ends with 1 where a run
 * does not succeed or a goal is missed.
 */
public final class InventoryBenchmark {
  /** Known to the processes that a benchmark starts. */
  static final Credentials KEYS = new Credentials("AKIDBENCHMARK", "benchmark", null);

  private static final int INSTANCES = 3_000;

  /** AWS calls for each instance, storage and queues not included. */
  private static final double CALLS = 0.025;

  /**
   * An unchanged poll writes its run, its task and that its scope was listed, and no instance. Half
   * of it are the run's counters, as many for the whole organization as for one account.
   */
  private static final int UNCHANGED_WRITES = 40;

  private InventoryBenchmark() {}

  /** Runs the benchmark and prints its figures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean reached;
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8)) {
      boolean polls = polls(out);
      boolean spread = many(100, 1_000);
      boolean single = many(1, 100_000);
      reached = polls && spread && single;
    }
    System.exit(reached ? 0 : 1);
  }

  private static boolean polls(PrintWriter out) throws InterruptedException {
    try (var hub = new BenchmarkHub(INSTANCES)) {
      var figures = new Figures(out, INSTANCES);
      figures.machine("%d instances in one account and Region", INSTANCES);
      var meter = new RunMeter(hub, figures);
      var first = meter.run(Capability.INSTANCES, "first poll");
      boolean fewAtFirst = few(figures, first);
      var second = meter.run(Capability.INSTANCES, "second poll, nothing changed");
      boolean few = few(figures, second);
      boolean still =
          figures.goal(
              "fewer than %d items written".formatted(UNCHANGED_WRITES),
              second.consumed().itemsWritten() < UNCHANGED_WRITES);
      return first.succeeded() && second.succeeded() && fewAtFirst && few && still;
    }
  }

  private static boolean few(Figures figures, RunMeter.Measured run) {
    return figures.goal(
        "at most %.3f AWS calls an instance".formatted(CALLS), run.awsCalls() <= CALLS * INSTANCES);
  }

  /** The tables are in this process, so that the other's memory is the store's and the join's. */
  private static boolean many(int accounts, int each) throws IOException, InterruptedException {
    try (var dynamoDb = EmbeddedDynamoDb.inMemory(KEYS)) {
      var access = access(dynamoDb.endpoint().toString());
      try (var client = access.client(DynamoDbClient.builder())) {
        DynamoTables.create(client, Tables.ALL);
      }
      return SmallProcess.run(
          ManyInstances.class,
          dynamoDb.endpoint().toString(),
          Integer.toString(accounts),
          Integer.toString(each));
    }
  }

  /** Tables on this machine. */
  static AwsAccess access(String endpoint) {
    return new AwsAccess(KEYS.provider(), URI.create(endpoint), Region.EU_CENTRAL_1);
  }
}
