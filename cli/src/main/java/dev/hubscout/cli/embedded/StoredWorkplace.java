package dev.hubscout.cli.embedded;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.store.StoredAccounts;
import dev.hubscout.aws.store.StoredChanges;
import dev.hubscout.aws.store.StoredFacts;
import dev.hubscout.aws.store.StoredInstances;
import dev.hubscout.aws.store.StoredRuns;
import dev.hubscout.aws.store.StoredSummaries;
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
import dev.hubscout.storage.Table;
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
    var engine = new DynamoEngine(client);
    var facts = new Table(engine, Tables.FACTS, clock);
    runs = new StoredRuns(new Table(engine, Tables.RUNS, clock), retention.runs());
    this.facts = new StoredFacts(facts, retention.gone(), retention.history());
    instances = new StoredInstances(facts, retention.gone(), retention.history());
    changes = new StoredChanges(facts);
    summaries = new StoredSummaries(facts);
    accounts = new StoredAccounts(facts);
    api = HubApi.of(EmbeddedHub.stored(storage, clock)).readOnly(READ_ONLY);
  }

  static StoredWorkplace open(Path data) throws IOException {
    var parts = new OpenResources();
    try {
      var held = parts.add(DataDirectory.hold(data));
      var dynamo = parts.add(EmbeddedDynamoDb.in(held.store()));
      AwsAccess access = StandaloneWorkplace.embedded(dynamo.endpoint());
      var client = parts.add(access.client(DynamoDbClient.builder()));
      DynamoTables.create(client, Tables.ALL);
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
