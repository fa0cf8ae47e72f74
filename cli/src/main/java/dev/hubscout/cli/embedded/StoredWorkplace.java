package dev.hubscout.cli.embedded;

import dev.hubscout.aws.hub.AwsAccess;
import dev.hubscout.aws.store.DynamoFactStore;
import dev.hubscout.aws.store.DynamoRunStore;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.cli.workplace.PlanAnswer;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.hub.EmbeddedHub;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores, and nothing that works. */
final class StoredWorkplace implements Workplace {
  private static final Duration RETENTION = Duration.ofDays(90);

  private final Parts parts;
  private final RunStore runs;
  private final FactStore facts;

  StoredWorkplace(EmbeddedDynamoDb dynamoDb, Parts parts, InstantSource clock) {
    this.parts = parts;
    var client = parts.opened(local(dynamoDb.endpoint()).client(DynamoDbClient.builder()));
    Tables.create(client, EmbeddedHub.RUNS, EmbeddedHub.FACTS);
    runs = new DynamoRunStore(client, EmbeddedHub.RUNS, RETENTION, clock);
    facts = new DynamoFactStore(client, EmbeddedHub.FACTS);
  }

  /** A server of this process, which takes any credentials. */
  static AwsAccess local(URI endpoint) {
    return new AwsAccess(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
        endpoint,
        Region.US_EAST_1);
  }

  @Override
  public RunStore runs() {
    return runs;
  }

  @Override
  public FactStore facts() {
    return facts;
  }

  @Override
  public PlanAnswer start(RunRequest request) {
    throw new IllegalStateException("only the stores were opened");
  }

  @Override
  public void sweep() {
    throw new IllegalStateException("only the stores were opened");
  }

  @Override
  public Map<String, Long> calls() {
    return Map.of();
  }

  @Override
  public void close() {
    parts.close();
  }
}
