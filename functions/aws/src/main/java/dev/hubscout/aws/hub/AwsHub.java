package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.call.Pacing;
import dev.hubscout.aws.directory.OrganizationDirectory;
import dev.hubscout.aws.directory.OwnAccountDirectory;
import dev.hubscout.aws.document.Objects;
import dev.hubscout.aws.settings.LiveSettings;
import dev.hubscout.aws.settings.SpokeBudgets;
import dev.hubscout.aws.spoke.AwsSpokes;
import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.aws.store.StoredAccounts;
import dev.hubscout.aws.store.StoredChanges;
import dev.hubscout.aws.store.StoredFacts;
import dev.hubscout.aws.store.StoredInstances;
import dev.hubscout.aws.store.StoredPageKey;
import dev.hubscout.aws.store.StoredRegions;
import dev.hubscout.aws.store.StoredRuns;
import dev.hubscout.aws.store.StoredSummaries;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.RegionStore;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.page.PageKey;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.Lazy;

/**
 * A hub on AWS. No part is built before it is asked for, and none makes a call before it is used.
 */
final class AwsHub implements Hub {
  /** AWS allows five a second, perhaps for the whole organization together. */
  private static final int LIST_REGIONS_PER_SECOND = 4;

  private static final Duration KILL_SWITCH_TIMEOUT = Duration.ofSeconds(5);

  private final HubEnvironment environment;
  private final AwsAccess cloud;
  private final AwsAccess objects;
  private final Metrics metrics;
  private final InstantSource clock;
  private final CallLog calls = new CallLog();
  private final AwsFailures failures = new AwsFailures();
  private final Lazy<StorageEngine> storage;
  private final Map<TableSpec, Table> tables = new ConcurrentHashMap<>();
  private final Lazy<Caller> caller = new Lazy<>(this::newCaller);
  private final Lazy<RunStore> runs = new Lazy<>(this::newRuns);
  private final Lazy<FactStore> facts = new Lazy<>(this::newFacts);
  private final Lazy<InstanceStore> instances = new Lazy<>(this::newInstances);
  private final Lazy<ChangeStore> changes = new Lazy<>(this::newChanges);
  private final Lazy<SummaryStore> summaries = new Lazy<>(this::newSummaries);
  private final Lazy<AccountStore> accounts = new Lazy<>(this::newAccounts);
  private final Lazy<Queues> queues;
  private final Lazy<Objects> documents;
  private final Lazy<Directory> directory = new Lazy<>(this::newDirectory);
  private final Lazy<Spokes> spokes = new Lazy<>(this::newSpokes);
  private final Lazy<KillSwitch> killSwitch = new Lazy<>(this::newKillSwitch);
  private final Lazy<TaskClosing> closing = new Lazy<>(this::newClosing);
  private final Lazy<PageKey> pageKey = new Lazy<>(this::newPageKey);

  AwsHub(
      HubEnvironment environment,
      AwsAccess cloud,
      Function<CallLog, StorageEngine> storage,
      Function<CallLog, Queues> queues,
      AwsAccess objects,
      Function<CallLog, Objects> documents,
      Metrics metrics,
      InstantSource clock) {
    this.environment = environment;
    this.cloud = cloud;
    this.objects = objects;
    this.metrics = metrics;
    this.clock = clock;
    this.storage = new Lazy<>(() -> storage.apply(calls));
    this.queues = new Lazy<>(() -> queues.apply(calls));
    this.documents = new Lazy<>(() -> documents.apply(calls));
  }

  @Override
  public HubEnvironment environment() {
    return environment;
  }

  @Override
  public RunStore runs() {
    return runs.getValue();
  }

  @Override
  public FactStore facts() {
    return facts.getValue();
  }

  @Override
  public InstanceStore instances() {
    return instances.getValue();
  }

  @Override
  public ChangeStore changes() {
    return changes.getValue();
  }

  @Override
  public SummaryStore summaries() {
    return summaries.getValue();
  }

  @Override
  public AccountStore accounts() {
    return accounts.getValue();
  }

  @Override
  public Queues queues() {
    return queues.getValue();
  }

  @Override
  public Directory directory() {
    return directory.getValue();
  }

  @Override
  public Spokes spokes() {
    return spokes.getValue();
  }

  @Override
  public KillSwitch killSwitch() {
    return killSwitch.getValue();
  }

  @Override
  public TaskClosing closing() {
    return closing.getValue();
  }

  @Override
  public AwsFailures failures() {
    return failures;
  }

  @Override
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public CallLog calls() {
    return calls;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public AwsAccess cloud() {
    return cloud;
  }

  @Override
  public AwsAccess objects() {
    return objects;
  }

  @Override
  public Table table(TableSpec table) {
    return tables.computeIfAbsent(
        table, it -> new Table(storage.getValue(), environment.table(it), clock));
  }

  @Override
  public Objects documents() {
    return documents.getValue();
  }

  @Override
  public PageKey pageKey() {
    return pageKey.getValue();
  }

  /**
   * Who the hub itself is. A type of its own, since a method that gives a client loads its class as
   * soon as somebody refers to it, and not every function has this one.
   */
  private record Caller(StsClient sts, CallerIdentity identity) {}

  private Caller newCaller() {
    var sts = cloud.client(StsClient.builder(), calls);
    return new Caller(sts, new CallerIdentity(sts));
  }

  private StoredRuns newRuns() {
    return new StoredRuns(table(Tables.RUNS), environment.retention().runs());
  }

  private StoredFacts newFacts() {
    var retention = environment.retention();
    return new StoredFacts(table(Tables.FACTS), retention.gone(), retention.history());
  }

  private StoredInstances newInstances() {
    var retention = environment.retention();
    return new StoredInstances(table(Tables.FACTS), retention.gone(), retention.history());
  }

  private StoredChanges newChanges() {
    return new StoredChanges(table(Tables.FACTS));
  }

  private StoredSummaries newSummaries() {
    return new StoredSummaries(table(Tables.FACTS));
  }

  private StoredAccounts newAccounts() {
    return new StoredAccounts(table(Tables.FACTS));
  }

  private StoredPageKey newPageKey() {
    return new StoredPageKey(table(Tables.RUNS));
  }

  private TaskClosing newClosing() {
    return new TaskClosing(runs(), facts(), metrics, clock);
  }

  private AwsSpokes newSpokes() {
    return new AwsSpokes(
        environment.spokeAccess(),
        cloud,
        caller.getValue().sts(),
        caller.getValue().identity(),
        calls,
        spokeBudgets());
  }

  private Directory newDirectory() {
    return directory(
        caller.getValue().sts(),
        caller.getValue().identity(),
        accounts(),
        new StoredRegions(table(Tables.RUNS)));
  }

  private SpokeBudgets spokeBudgets() {
    var settings = LiveSettings.of(environment.settingsParameter(), cloud, calls);
    return new SpokeBudgets(settings, environment.callBudgets(), clock);
  }

  private ParameterKillSwitch newKillSwitch() {
    var builder =
        SsmClient.builder()
            .overrideConfiguration(
                ClientOverrideConfiguration.builder().apiCallTimeout(KILL_SWITCH_TIMEOUT).build());
    return new ParameterKillSwitch(cloud.client(builder, calls), environment.killSwitchParameter());
  }

  private Directory directory(
      StsClient sts, CallerIdentity identity, AccountStore accounts, RegionStore known) {
    return switch (environment.spokeAccess()) {
      case SpokeAccess.OwnAccount() ->
          new OwnAccountDirectory(
              identity, cloud.client(Ec2Client.builder(), calls), failures, clock);
      case SpokeAccess.AssumeRole(var role) -> {
        // whoever may list the organization may ask for its accounts' Regions, too
        var reader = organization(sts);
        yield new OrganizationDirectory(
            reader.client(OrganizationsClient.builder(), calls),
            accounts,
            reader.client(
                AccountClient.builder(),
                calls,
                new Pacing(LIST_REGIONS_PER_SECOND, LIST_REGIONS_PER_SECOND)),
            environment.organizationRoleArn() == null
                ? identity
                : new CallerIdentity(reader.client(StsClient.builder(), calls)),
            known,
            failures,
            clock);
      }
    };
  }

  private AwsAccess organization(StsClient sts) {
    var role = environment.organizationRoleArn();
    return role == null
        ? cloud
        : cloud.as(
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role).roleSessionName("hubscout-plan"))
                .build());
  }
}
