package dev.hubscout.aws.store;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.storage.Table;
import dev.hubscout.testing.LoopbackPort;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** AWS's own DynamoDB for one machine, in memory, over loopback; one for all tests of a JVM. */
public final class LocalDynamo {
  private static final LocalDynamo INSTANCE = new LocalDynamo();

  private final DynamoDbClient client;

  private LocalDynamo() {
    try {
      int port = LoopbackPort.forServer();
      DynamoDBProxyServer server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-port", Integer.toString(port), "-disableTelemetry"});
      server.start();
      var access =
          new AwsAccess(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
              URI.create("http://127.0.0.1:" + port),
              Region.EU_CENTRAL_1);
      client = access.client(DynamoDbClient.builder());
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  /** Without any table but those that tests made. */
  public static DynamoDbClient client() {
    return INSTANCE.client;
  }

  /** A pair of tables of its own for each test. */
  public static Names tables() {
    var suffix = UUID.randomUUID().toString();
    var names = new Names("runs-" + suffix, "facts-" + suffix);
    DynamoTables.create(
        client(), List.of(Tables.RUNS.named(names.runs()), Tables.FACTS.named(names.facts())));
    return names;
  }

  /** Names of tables. */
  public record Names(String runs, String facts) {
    public Table runs(InstantSource clock) {
      return new Table(new DynamoEngine(client()), Tables.RUNS.named(runs), clock);
    }

    public Table facts(InstantSource clock) {
      return new Table(new DynamoEngine(client()), Tables.FACTS.named(facts), clock);
    }
  }
}
