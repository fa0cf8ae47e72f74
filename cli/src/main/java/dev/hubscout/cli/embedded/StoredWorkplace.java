package dev.hubscout.cli.embedded;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.store.DynamoAccountStore;
import dev.hubscout.aws.store.DynamoChangeStore;
import dev.hubscout.aws.store.DynamoFactStore;
import dev.hubscout.aws.store.DynamoInstanceStore;
import dev.hubscout.aws.store.DynamoRunStore;
import dev.hubscout.aws.store.DynamoSummaryStore;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.cli.workplace.PlanAnswer;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.HubApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores of a data directory, without queues or workers. */
final class StoredWorkplace implements Workplace {
  private static final String READ_ONLY =
      "The local store is read-only here; start, cancel and delete runs with the hubscout command.";

  private final OpenResources parts;
  private final RunStore runs;
  private final FactStore facts;
  private final InstanceStore instances;
  private final ChangeStore changes;
  private final SummaryStore summaries;
  private final AccountStore accounts;

  private final Backend api;

  private StoredWorkplace(OpenResources parts, AwsAccess storage, DynamoDbClient client) {
    var retention = Retention.DEFAULT;
    var clock = InstantSource.system();
    this.parts = parts;
    runs = new DynamoRunStore(client, EmbeddedHub.RUNS_TABLE, retention.runs(), clock);
    var table = EmbeddedHub.FACTS_TABLE;
    facts = new DynamoFactStore(client, table, retention.gone(), retention.history(), clock);
    instances =
        new DynamoInstanceStore(client, table, retention.gone(), retention.history(), clock);
    changes = new DynamoChangeStore(client, table, clock);
    summaries = new DynamoSummaryStore(client, table, clock);
    accounts = new DynamoAccountStore(client, table, clock);
    api = HubApi.of(EmbeddedHub.stored(storage, clock)).readOnly(READ_ONLY);
  }

  static StoredWorkplace open(Path data) throws IOException {
    var parts = new OpenResources();
    try {
      var held = parts.add(DataDirectory.hold(data));
      var dynamo = parts.add(EmbeddedDynamoDb.in(held.store()));
      AwsAccess access = StandaloneWorkplace.embedded(dynamo.endpoint());
      var client = parts.add(access.client(DynamoDbClient.builder()));
      Tables.create(client, EmbeddedHub.RUNS_TABLE, EmbeddedHub.FACTS_TABLE);
      return new StoredWorkplace(parts, access, client);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
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
  public InstanceStore instances() {
    return instances;
  }

  @Override
  public ChangeStore changes() {
    return changes;
  }

  @Override
  public SummaryStore summaries() {
    return summaries;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public PlanAnswer start(RunRequest request) {
    throw new IllegalStateException("this workplace was opened to look things up");
  }

  @Override
  public void sweep() {
    throw new IllegalStateException("this workplace was opened to look things up");
  }

  @Override
  public void summarize() {
    throw new IllegalStateException("this workplace was opened to look things up");
  }

  @Override
  public Backend api() {
    return api;
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
