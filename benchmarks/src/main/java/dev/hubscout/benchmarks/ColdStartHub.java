package dev.hubscout.benchmarks;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.store.StoredRuns;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import dev.hubscout.ssm.SsmDocument;
import dev.hubscout.storage.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the sample events are about, on this machine: the account and instance that they name, and
 * tables in which their runs have just been planned.
 */
final class ColdStartHub implements AutoCloseable {
  private static final String MANAGEMENT = "100000000001";
  private static final String HUB = "200000000002";
  private static final String MEMBER = "444455556666";
  private static final String INSTANCE = "i-0abcd1234ef567890";
  private static final String COMMAND = "e8d3c0e4-71f7-4491-898f-c9b35bee5f3b";
  private static final String HUB_ROLE = "hubscout-benchmark";
  private static final List<String> REGIONS = List.of("eu-central-1", "us-east-1");

  /** Few calls: how long a run's own calls take is no part of a start. */
  private static final ResourcesOptions ONE_LIST =
      new ResourcesOptions(List.of(), List.of("dynamodb:ListTables"), false, null);

  private final EmbeddedDynamoDb dynamoDb;
  private final EmbeddedQueues queues;
  private final LocalAws aws = LocalAws.start(organization(), new Faults(), envelope -> {});
  private final AwsCredentialsProvider credentials;
  private final Map<String, String> common = new TreeMap<>();
  private int tables;

  ColdStartHub() {
    var document = SsmDocument.discover();
    for (var region : REGIONS) {
      aws.installDocument(MEMBER, region, document.name(), document.content());
    }
    aws.createEventBus(HUB, REGIONS.getFirst(), Names.EVENT_BUS, envelope -> {});
    var session = aws.session(HUB, HUB_ROLE, "benchmark", Duration.ofHours(1));
    credentials = session.provider();
    // a function has one set of keys for everything that it asks
    dynamoDb = EmbeddedDynamoDb.inMemory(session);
    queues = EmbeddedQueues.start(HUB, REGIONS.getFirst(), session);
    common.putAll(
        Map.of(
            "AWS_REGION", REGIONS.getFirst(),
            "AWS_ACCESS_KEY_ID", session.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY", session.secretAccessKey(),
            "AWS_SESSION_TOKEN", session.sessionToken(),
            "AWS_ENDPOINT_URL", aws.endpoint().toString(),
            "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString(),
            "AWS_ENDPOINT_URL_SQS", queues.endpoint().toString(),
            "LOG4J_CONFIGURATION_FILE", "classpath:hubscout-lambda-log4j2.xml",
            "POWERTOOLS_METRICS_NAMESPACE", "Hubscout",
            "POWERTOOLS_SERVICE_NAME", "hubscout"));
    common.putAll(
        Map.of(
            "HUBSCOUT_SPOKE_ROLE",
            Names.spokeRole(),
            "HUBSCOUT_DEFAULT_REGIONS",
            String.join(",", REGIONS),
            "HUBSCOUT_EVENT_BUS",
            Names.EVENT_BUS,
            "HUBSCOUT_ARTIFACT_BUCKET",
            "hubscout-artifacts",
            "HUBSCOUT_AGENT_VERSION",
            "0.1.0",
            "HUBSCOUT_AGENT_SHA256_X86_64",
            "0".repeat(64)));
    createQueues();
  }

  private void createQueues() {
    var access = access(queues.endpoint().toString());
    try (var sqs = access.client(SqsClient.builder())) {
      common.put("HUBSCOUT_PLAN_QUEUE_URL", create(sqs, Names.PLAN_QUEUE));
      common.put(
          "HUBSCOUT_DEAD_LETTER_QUEUE_URLS", create(sqs, Names.deadLetterQueue(Names.PLAN_QUEUE)));
      for (var capability : Capability.values()) {
        var variable = "HUBSCOUT_" + capability.id().toUpperCase(Locale.ROOT);
        common.put(variable + "_QUEUE_URL", create(sqs, Names.queue(capability)));
        if (capability.events()) {
          common.put(variable + "_EVENTS_QUEUE_URL", create(sqs, Names.eventsQueue(capability)));
        }
      }
    }
  }

  private static String create(SqsClient sqs, String name) {
    return sqs.createQueue(request -> request.queueName(name)).queueUrl();
  }

  private AwsAccess access(String endpoint) {
    return new AwsAccess(
        credentials,
        URI.create(endpoint),
        software.amazon.awssdk.regions.Region.of(REGIONS.getFirst()));
  }

  private static Organization organization() {
    return Organization.managedBy(
            dev.hubscout.local.organization.Account.of(MANAGEMENT, "management"))
        .regions(REGIONS.toArray(String[]::new))
        .hub(dev.hubscout.local.organization.Account.of(HUB, "hub").with(role(HUB_ROLE, Set.of())))
        .account(
            dev.hubscout.local.organization.Account.of(MEMBER, "member")
                .with(role(Names.SPOKE_ROLE, Set.of(HUB)))
                .with(role(Names.RESOURCES_ROLE, Set.of(HUB))))
        .instances(
            List.of(
                Instance.of(INSTANCE, MEMBER, REGIONS.getFirst(), "10.0.0.1")
                    .on(CannedHost.printing(CannedReport.envelope()))))
        .build();
  }

  private static Role role(String name, Set<String> trusted) {
    return new Role(name, Names.ROLE_PATH, Role.Trust.ALLOWED, trusted, Set.of());
  }

  /** The variables of a function whose tables are new: nothing is left of an earlier start. */
  Map<String, String> environment() {
    var environment = new TreeMap<>(common);
    var runs = Names.RUNS_TABLE + "-" + tables;
    var facts = Names.FACTS_TABLE + "-" + tables;
    var documents = Names.DOCUMENTS_TABLE + "-" + tables;
    var listings = Names.LISTINGS_TABLE + "-" + tables;
    tables++;
    try (var dynamo = access(dynamoDb.endpoint().toString()).client(DynamoDbClient.builder())) {
      DynamoTables.create(
          dynamo,
          List.of(
              Tables.RUNS.named(runs),
              Tables.FACTS.named(facts),
              Tables.DOCUMENTS.named(documents),
              Tables.LISTINGS.named(listings)));
      plan(
          new StoredRuns(
              new Table(new DynamoEngine(dynamo), Tables.RUNS.named(runs), InstantSource.system()),
              Retention.DEFAULT.runs()));
    }
    environment.put("HUBSCOUT_RUNS_TABLE", runs);
    environment.put("HUBSCOUT_FACTS_TABLE", facts);
    environment.put("HUBSCOUT_DOCUMENTS_TABLE", documents);
    environment.put("HUBSCOUT_LISTINGS_TABLE", listings);
    environment.put("HUBSCOUT_DOCUMENTS_BUCKET", "hubscout-documents");
    return environment;
  }

  /** The runs that the samples name, their tasks, and a part whose command has been sent. */
  private static void plan(StoredRuns runs) {
    var now = Instant.now();
    planned(runs, new RunId("instances-20261122T210000Z-7c2d81aa"), now);
    planned(runs, new RunId("databases-20261122T213000Z-1f3a9c2e"), now);
    planned(runs, new RunId("resources-20261122T210000Z-7c2d81aa"), now);
    var collected = RunId.of(Capability.DATABASES, now, "collect");
    var task = planned(runs, collected, now);
    var due = now.plus(Duration.ofHours(1));
    var part =
        runs.planParts(task, List.of(List.of(INSTANCE)), Tally.NONE, List.of(), due, due)
            .parts()
            .getFirst();
    runs.handedOver(part, COMMAND, now, due);
  }

  private static TaskKey planned(StoredRuns runs, RunId id, Instant now) {
    var capability = id.capability();
    var request =
        capability == Capability.RESOURCES
            ? new RunRequest(capability, null, null, id.value(), RunScope.ALL, ONE_LIST)
            : RunRequest.manual(capability, RunScope.ALL, id.value());
    runs.create(Run.requested(id, request, now, now));
    runs.start(id, 100);
    var account = new AccountId(MEMBER);
    runs.saveSnapshot(id, List.of(List.of(Account.of(account))));
    var due = now.plus(Duration.ofHours(1));
    var tasks =
        REGIONS.stream()
            .map(region -> Task.planned(new TaskKey(id, account, new Region(region)), now, due))
            .toList();
    runs.putTasks(tasks);
    runs.chunkPlanned(id, 0);
    return tasks.getFirst().key();
  }

  @Override
  public void close() {
    aws.close();
    queues.close();
    dynamoDb.close();
  }
}
