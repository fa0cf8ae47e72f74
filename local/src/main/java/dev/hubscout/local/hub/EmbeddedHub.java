package dev.hubscout.local.hub;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.instances.CoverageHandler;
import dev.hubscout.local.queue.SqsSource;
import dev.hubscout.orchestrator.AnnounceHandler;
import dev.hubscout.orchestrator.SweepHandler;
import dev.hubscout.storage.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The hub in one process: the functions that run in Lambda, behind their real entry points, fed
 * from real queues. Close it to stop its threads; the stores it was given stay.
 */
public final class EmbeddedHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHub.class);

  /** The tables' names, for whoever opens the stores alone. */
  public static final String RUNS_TABLE = Names.RUNS_TABLE;

  public static final String FACTS_TABLE = Names.FACTS_TABLE;

  /** The bucket of documents that no table takes; whoever has runs of resources makes it. */
  public static final String DOCUMENTS_BUCKET = "hubscout-documents";

  private static final Duration STOP = Duration.ofSeconds(5);

  private final Hubs hubs;
  private final SpokeForwarding forwarding = new SpokeForwarding();
  private final SqsClient sqs;
  private final List<SqsClient> pollers = new ArrayList<>();
  private final Function plan;
  private final Function sweep;
  private final Function coverage;
  private final HubBus bus;
  private final @Nullable Announcing announcing;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();

  private EmbeddedHub(Hubs hubs, SqsClient sqs, AwsAccess storage) {
    this.hubs = hubs;
    this.sqs = sqs;
    plan = Functions.plan(hubs.of(CoreFunctions.PLAN));
    sweep =
        Function.of(
            CoreFunctions.SWEEP.functionName(), new SweepHandler(hubs.of(CoreFunctions.SWEEP)));
    coverage =
        Function.of(
            CoreFunctions.COVERAGE.functionName(),
            new CoverageHandler(hubs.of(CoreFunctions.COVERAGE)));
    bus = new HubBus(coverage);
    announcing =
        hubs.own().environment().eventBus() == null
            ? null
            : Announcing.start(
                storage,
                hubs.storage(CoreFunctions.ANNOUNCE),
                Function.of(
                    CoreFunctions.ANNOUNCE.functionName(),
                    new AnnounceHandler(hubs.of(CoreFunctions.ANNOUNCE)),
                    DynamodbEvent.class,
                    StreamsEventResponse.class));
  }

  /**
   * Makes tables and queues where they are not there yet, and begins to take messages. All
   * functions act as whoever the settings are of.
   */
  public static EmbeddedHub start(HubSettings settings, Metrics metrics, InstantSource clock) {
    return start(settings, null, metrics, clock);
  }

  /**
   * The same, with every function and whatever feeds it acting as its own.
   *
   * @param settings of whoever deploys the hub and looks into its stores
   * @param access null where the functions share the hub of the settings
   */
  public static EmbeddedHub start(
      HubSettings settings, @Nullable FunctionAccess access, Metrics metrics, InstantSource clock) {
    try (var dynamoDb = settings.storage().client(DynamoDbClient.builder())) {
      DynamoTables.create(dynamoDb, Tables.ALL);
      if (settings.eventBus() != null) {
        Tables.announced().forEach(table -> DynamoTables.stream(dynamoDb, table));
      }
    }
    var sqs = settings.queues().client(SqsClient.builder());
    var queues = LocalQueues.create(sqs, settings.visibility());
    var environment = environment(settings, queues);
    var own = Hubs.hub(environment, settings.access(), metrics, clock);
    var hubs =
        access == null
            ? Hubs.shared(own, settings.access())
            : Hubs.separate(own, access, environment, metrics, clock);
    var embedded = new EmbeddedHub(hubs, sqs, settings.storage());
    Functions.of(hubs).forEach(function -> embedded.map(function, settings));
    return embedded;
  }

  /** The parts of a hub in which nothing runs, over tables that are there: to look things up. */
  public static Hub stored(AwsAccess storage, InstantSource clock) {
    var settings =
        new HubSettings(
            storage,
            storage,
            storage,
            storage,
            new SpokeAccess.OwnAccount(),
            null,
            List.of(),
            Deadlines.DEFAULT,
            null,
            Duration.ZERO,
            0,
            0,
            null,
            null);
    var queues = new LocalQueues("", Map.of(), List.of());
    return Hub.of(
        environment(settings, queues), storage, storage, storage, storage, Metrics.NONE, clock);
  }

  /** The environment that the functions of such a hub have. */
  static HubEnvironment environment(HubSettings settings, LocalQueues queues) {
    return new HubEnvironment(
        Tables.ALL.stream().collect(Collectors.toMap(TableSpec::name, TableSpec::name)),
        queues.plan(),
        queues.capabilities(),
        queues.dead(),
        settings.spokes(),
        settings.organizationRoleArn(),
        settings.defaultRegions(),
        settings.deadlines(),
        4,
        Map.of(),
        Retention.DEFAULT,
        Names.KILL_SWITCH_PARAMETER,
        settings.artifact(),
        DOCUMENTS_BUCKET,
        CallBudgets.DEFAULT,
        List.of(),
        settings.eventBus(),
        settings.settingsParameter());
  }

  private void map(Functions.Fed fed, HubSettings settings) {
    var client = hubs.queues(fed.id()).client(SqsClient.builder());
    pollers.add(client);
    int workers = fed.plans() ? 1 : settings.workers();
    for (int i = 0; i < workers; i++) {
      var source =
          new EventSource(
              new SqsSource(client, fed.queueUrl()), fed.function(), settings.deliveries(), open);
      threads.add(Thread.ofVirtual().name(fed.function().name() + "-" + i).start(source::run));
    }
  }

  /** The hub of the settings; its stores answer questions. */
  public Hub hub() {
    return hubs.own();
  }

  /** What a function works with. */
  public Hub hub(HubFunction function) {
    return hubs.of(function);
  }

  /** How many calls to AWS the functions and {@link #hub()} made, by name. */
  public Map<String, Long> calls() {
    return hubs.calls();
  }

  /** Invokes the plan function, as the scheduler, the API or a person would. */
  public JsonNode plan(JsonNode request) {
    return invoke(plan, request);
  }

  /** Invokes the sweep function, as its schedule would. */
  public JsonNode sweep() {
    return invoke(sweep, Json.lenient().createObjectNode());
  }

  /** Invokes the coverage function, as its schedule or a person would. */
  public JsonNode coverage(JsonNode request) {
    return invoke(coverage, request);
  }

  private static JsonNode invoke(Function function, JsonNode event) {
    try {
      return function.invoke(event);
    } catch (IOException e) {
      throw new UncheckedIOException(function.name() + " gave no answer", e);
    }
  }

  /** An event on a member account's bus; what its rule does not forward is dropped. */
  public void accept(JsonNode envelope) {
    if (!open.get()) {
      return;
    }
    forwarding
        .rule(envelope)
        .ifPresent(
            rule ->
                sqs.sendMessage(
                    request ->
                        request
                            .queueUrl(hub().environment().queueUrls().events(rule.capability()))
                            .messageBody(Json.write(SpokeForwarding.forwarded(envelope)))));
  }

  /** An event on the hub's own bus. */
  public void announced(JsonNode envelope) {
    bus.accept(envelope);
  }

  /** Tells the subscriber of everything that is announced from now on, as EventBridge would. */
  public void subscribe(Consumer<JsonNode> subscriber) {
    bus.subscribe(subscriber);
  }

  /** Stops taking messages and waits a moment for what is being worked. */
  @Override
  public void close() {
    open.set(false);
    for (var thread : threads) {
      try {
        if (!thread.join(STOP)) {
          LOG.warn("{} still works on something; it is left behind", thread.getName());
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    if (announcing != null) {
      announcing.close();
    }
    pollers.forEach(SqsClient::close);
    sqs.close();
  }
}
