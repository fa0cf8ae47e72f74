package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.databases.collect.Collect;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Host;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import dev.hubscout.ssm.SsmDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A hub with real queues and a real store, over an organization of prepared hosts. */
final class Rig implements AutoCloseable {
  static final String HUB = "200000000002";
  static final String MEMBER = "300000000003";
  static final String REGION = "eu-central-1";
  private static final String BUS = "hubscout";

  /** Every wait of a test ends, well or badly, within this. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Longer than a sender takes to note what it sent. */
  private static final Duration UNKNOWN_COMMAND = Duration.ofSeconds(10);

  final LocalAws aws;
  final EmbeddedHub embedded;
  final Faults faults;
  final EmbeddedDynamoDb dynamoDb;
  final EmbeddedQueues queues;
  final HubSettings settings;
  private final AtomicReference<Duration> ahead;
  private final AtomicInteger runs = new AtomicInteger();

  private Rig(
      LocalAws aws,
      EmbeddedHub embedded,
      Faults faults,
      EmbeddedDynamoDb dynamoDb,
      EmbeddedQueues queues,
      HubSettings settings,
      AtomicReference<Duration> ahead) {
    this.aws = aws;
    this.embedded = embedded;
    this.faults = faults;
    this.dynamoDb = dynamoDb;
    this.queues = queues;
    this.settings = settings;
    this.ahead = ahead;
  }

  static Rig of(Organization organization) {
    return of(organization, new Faults(), UnaryOperator.identity());
  }

  /** Settings whose functions take no messages from the queues of the capability. */
  static HubSettings idle(HubSettings it) {
    return with(it, 0, 1);
  }

  /** Settings with so many workers for each function that takes messages. */
  static HubSettings working(HubSettings it, int workers) {
    return with(it, workers, it.deliveries());
  }

  /** Settings that give every message to its function so many times. */
  static HubSettings repeating(HubSettings it, int deliveries) {
    return with(it, it.workers(), deliveries);
  }

  /** Settings under which a message that is being worked does not come again meanwhile. */
  static HubSettings patient(HubSettings it) {
    return with(it, it.storage(), it.workers(), it.deliveries(), Duration.ofMinutes(2));
  }

  /** Settings under which the hub announces on its bus. */
  static HubSettings announcing(HubSettings it) {
    return new HubSettings(
        it.cloud(),
        it.storage(),
        it.queues(),
        it.objects(),
        it.spokes(),
        it.organizationRoleArn(),
        it.defaultRegions(),
        it.deadlines(),
        it.artifact(),
        it.visibility(),
        it.workers(),
        it.deliveries(),
        BUS,
        it.settingsParameter());
  }

  /** Settings whose storage is somewhere else. */
  static HubSettings storing(HubSettings it, AwsAccess storage) {
    return with(it, storage, it.workers(), it.deliveries(), it.visibility());
  }

  private static HubSettings with(HubSettings it, int workers, int deliveries) {
    return with(it, it.storage(), workers, deliveries, it.visibility());
  }

  private static HubSettings with(
      HubSettings it, AwsAccess storage, int workers, int deliveries, Duration visibility) {
    return new HubSettings(
        it.cloud(),
        storage,
        it.queues(),
        it.objects(),
        it.spokes(),
        it.organizationRoleArn(),
        it.defaultRegions(),
        it.deadlines(),
        it.artifact(),
        visibility,
        workers,
        deliveries,
        it.eventBus(),
        it.settingsParameter());
  }

  static Rig of(Organization organization, Faults faults, UnaryOperator<HubSettings> change) {
    var dynamoDb = EmbeddedDynamoDb.inMemory();
    var queues = EmbeddedQueues.start(HUB, REGION);
    var hub = new AtomicReference<EmbeddedHub>();
    var aws = LocalAws.start(organization, faults, event -> hub.get().accept(event));
    var document = SsmDocument.discover();
    for (var account : organization.accounts()) {
      for (var region : organization.regions().keySet()) {
        aws.installDocument(account.id(), region, document.name(), document.content());
      }
    }
    var ahead = new AtomicReference<>(Duration.ZERO);
    var settings = change.apply(settings(aws, dynamoDb, queues));
    InstantSource clock = () -> Instant.now().plus(ahead.get());
    aws.createEventBus(HUB, REGION, BUS, event -> hub.get().announced(event));
    hub.set(EmbeddedHub.start(settings, Metrics.NONE, clock));
    return new Rig(aws, hub.get(), faults, dynamoDb, queues, settings, ahead);
  }

  static HubSettings settings(LocalAws aws, EmbeddedDynamoDb dynamoDb, EmbeddedQueues queues) {
    var home = software.amazon.awssdk.regions.Region.of(REGION);
    var session = aws.session(HUB, "HubscoutHub", "test", Duration.ofHours(1));
    return settings(
        new AwsAccess(session.provider(), aws.endpoint(), home),
        dynamoDb.access(home),
        queues.access());
  }

  private static HubSettings settings(AwsAccess cloud, AwsAccess storage, AwsAccess queues) {
    return new HubSettings(
        cloud,
        storage,
        queues,
        cloud,
        new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"),
        null,
        List.of(new Region(REGION)),
        Deadlines.DEFAULT.withUnknownCommand(UNKNOWN_COMMAND),
        new AgentArtifact("artifacts", "0.1.0", "0".repeat(64), null, null),
        Duration.ofSeconds(5),
        2,
        1,
        null,
        null);
  }

  /** What the functions of a rig find in their environment, wherever they run. */
  static HubEnvironment environment(LocalQueues queues) {
    var nowhere = AwsAccess.DEFAULT;
    return EmbeddedHub.environment(settings(nowhere, nowhere, nowhere), queues);
  }

  /** A management account, the hub, and one member with the spoke role. */
  static Organization.Builder organization() {
    return Organization.managedBy(spoke("100000000001", "management"))
        .regions(REGION)
        .hub(
            spoke(HUB, "hub")
                .with(
                    new Role(
                        "HubscoutHub",
                        "/hubscout/",
                        Role.Trust.ALLOWED,
                        java.util.Set.of(),
                        java.util.Set.of())))
        .account(spoke(MEMBER, "member"));
  }

  static Account spoke(String id, String name) {
    return Account.of(id, name).with(role(Names.SPOKE_ROLE)).with(role(Names.RESOURCES_ROLE));
  }

  private static Role role(String name) {
    return new Role(
        name, Names.ROLE_PATH, Role.Trust.ALLOWED, java.util.Set.of(HUB), java.util.Set.of());
  }

  /**
   * A host that prints something after a moment, as every real one does: a command never ends
   * before the hub has noted that it sent it.
   */
  static Host printing(String output) {
    return CannedHost.printing(output, Duration.ofMillis(500));
  }

  /** So many instances of the member account, each on a host of its own. */
  static List<Instance> instances(int count, Function<Integer, Host> host) {
    var all = new ArrayList<Instance>();
    for (int i = 1; i <= count; i++) {
      all.add(instance(i).on(host.apply(i)));
    }
    return all;
  }

  static Instance instance(int number) {
    return Instance.of(id(number), MEMBER, REGION, "10.0." + number / 250 + "." + number % 250);
  }

  static String id(int number) {
    return "i-0%016x".formatted(number);
  }

  Hub hub() {
    return embedded.hub();
  }

  /** Starts a run of the member account and waits until it has ended, sweeping meanwhile. */
  Run run() {
    return finished(start());
  }

  /** Starts a run of the member account. */
  RunId start() {
    return start(Capability.DATABASES);
  }

  /** Starts a capability's run of the member account. */
  RunId start(Capability capability) {
    return start(
        "{\"capability\":\""
            + capability
            + "\",\"accounts\":[\""
            + MEMBER
            + "\"],\"idempotency_key\":\"k"
            + runs.incrementAndGet()
            + "\"}");
  }

  /** Starts a capability's run of the whole organization. */
  RunId startEverywhere(Capability capability) {
    return start(
        "{\"capability\":\""
            + capability
            + "\",\"idempotency_key\":\"k"
            + runs.incrementAndGet()
            + "\"}");
  }

  /** Lists the member account's instances. */
  Run poll() {
    return finished(start(Capability.INSTANCES));
  }

  /** Lists the organization's instances. */
  Run pollEverywhere() {
    return finished(startEverywhere(Capability.INSTANCES));
  }

  RunId start(String request) {
    return new RunId(plan(request).path("run_id").asText());
  }

  JsonNode plan(String request) {
    try {
      return embedded.plan(Json.lenient().readTree(request));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(request, e);
    }
  }

  Run finished(RunId id) {
    await(
        "run " + id + " to end",
        () -> {
          embedded.sweep();
          return hub().runs().run(id).orElseThrow().status().terminal();
        });
    return hub().runs().run(id).orElseThrow();
  }

  /** Makes the hub believe that time has passed. */
  void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }

  /** Waits for a condition; a test that waits in vain fails with what it waited for. */
  static void await(String what, BooleanSupplier condition) {
    var end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  /** A status event as a member account's bus would see it. */
  static JsonNode event(String account, String region, String commandId) {
    var event = Json.lenient().createObjectNode();
    event
        .put("version", "0")
        .put("id", "00000000-1111-2222-3333-444444444444")
        .put("detail-type", "EC2 Command Status-change Notification")
        .put("source", "aws.ssm")
        .put("account", account)
        .put("time", "2026-11-22T21:31:00Z")
        .put("region", region);
    event.putArray("resources");
    event
        .putObject("detail")
        .put("command-id", commandId)
        .put("document-name", SsmDocument.discover().name())
        .put("status", "Success");
    return event;
  }

  /** Commands that the hub knows it has sent, over all runs. */
  List<String> commandIds() {
    var runs = hub().runs();
    return all(next -> runs.runs(new RunStore.RunFilter(null, null), next, 100)).stream()
        .flatMap(run -> tasks(run.id()).stream())
        .flatMap(task -> runs.parts(task.key()).stream())
        .map(Part::handle)
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  /** Waits until a command has ended on every instance, as SSM tells it. */
  void awaitCommand(String commandId) {
    var ssm =
        hub()
            .spokes()
            .clients(
                Collect.STEP,
                new RunId("databases-20261122T213000Z-00000000"),
                new AccountId(MEMBER),
                new Region(REGION))
            .client(SsmClient.class, SsmClient::builder);
    await(
        "command " + commandId + " to end",
        () ->
            ssm.listCommands(r -> r.commandId(commandId)).commands().stream()
                .allMatch(it -> it.statusAsString().equals("Success")));
  }

  /** How many messages of the collect queue wait to come again. */
  int postponed() {
    return count(
        hub().environment().queuesOf(Capability.DATABASES).events(),
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  /** How many messages of these queues can be received. */
  int messages(List<String> urls) {
    return urls.stream()
        .mapToInt(url -> count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
        .sum();
  }

  private int count(String url, QueueAttributeName name) {
    try (var sqs =
        settings.queues().client(software.amazon.awssdk.services.sqs.SqsClient.builder())) {
      return Integer.parseInt(
          sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
              .attributes()
              .get(name));
    }
  }

  List<Task> tasks(RunId id) {
    return all(next -> hub().runs().tasks(id, null, next, 100));
  }

  /** Every instance that is not over, with its coverage. */
  List<CoveredInstance> instances() {
    var all = new ArrayList<CoveredInstance>();
    new Coverages(hub().instances(), hub().facts())
        .instances(FactStore.Filter.ALL, false, all::add);
    return all;
  }

  /** An instance, whether it is over or not. */
  CoveredInstance instance(String id) {
    var all = new ArrayList<CoveredInstance>();
    new Coverages(hub().instances(), hub().facts()).instances(FactStore.Filter.ALL, true, all::add);
    return all.stream().filter(it -> it.instance().key().id().equals(id)).findFirst().orElseThrow();
  }

  /** An instance's history, the earliest change first. */
  List<Change> history(String id) {
    var changes = all(next -> hub().changes().history(id, next, 100));
    return changes.reversed();
  }

  static InstanceKey key(String id) {
    return new InstanceKey(new Scope(new AccountId(MEMBER), new Region(REGION)), id);
  }

  List<Inspection> inspections() {
    return all(next -> hub().facts().inspections(FactStore.Filter.ALL, next, 100));
  }

  /** Each instance's coverage. */
  List<InstanceCoverage> coverages() {
    return instances().stream().map(it -> it.coverage().value()).toList();
  }

  List<DatabaseFact> databases() {
    return all(next -> hub().facts().databases(FactStore.Filter.ALL, next, 100));
  }

  private static <T> List<T> all(Function<String, Page<T>> page) {
    var items = new ArrayList<T>();
    String next = null;
    do {
      var part = page.apply(next);
      items.addAll(part.items());
      next = part.next();
    } while (next != null);
    return items;
  }

  @Override
  public void close() {
    embedded.close();
    aws.close();
    queues.close();
    dynamoDb.close();
  }
}
