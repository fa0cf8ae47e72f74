package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.Faults;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A hub is deployed while it works: the functions of one version stop wherever they are, and those
 * of the next find their tables and queues.
 */
class UpgradeIT {
  private static final int INSTANCES = 60;
  private static final int GROUPS = 2;

  static List<EarlierVersion> versions() throws IOException {
    return EarlierVersion.all();
  }

  // ---- runs in flight

  private static Rig rig(Duration hostsTake, UnaryOperator<HubSettings> settings) {
    var host = CannedHost.printing(Reports.postgresql(5432), hostsTake);
    return Rig.of(
        Rig.organization().instances(Rig.instances(INSTANCES, n -> host)).build(),
        new Faults(),
        settings);
  }

  private static void assertComplete(Rig rig, EmbeddedHub next, RunId id) {
    Rig.await(
        "the run to end",
        () -> {
          next.sweep();
          return next.hub().runs().run(id).orElseThrow().status().terminal();
        });
    var run = next.hub().runs().run(id).orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 1L));
    assertThat(rig.aws.calls().count("ssm", "SendCommand")).isEqualTo(GROUPS);
    assertThat(rig.tasks(id).getFirst().tally().count("coverage.INSPECTED")).isEqualTo(INSTANCES);
    assertThat(rig.coverages()).hasSize(INSTANCES).containsOnly(InstanceCoverage.INSPECTED);
    assertThat(rig.databases()).hasSize(INSTANCES);
  }

  @Test
  void whatOneVersionSentTheNextCollects() {
    try (var rig = rig(Duration.ofSeconds(4), Rig::patient)) {
      var id = rig.start();
      Rig.await("all commands to be sent", () -> rig.commandIds().size() == GROUPS);
      rig.embedded.close();
      assertThat(rig.hub().runs().run(id).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
      rig.commandIds().forEach(rig::awaitCommand);

      try (var next = EmbeddedHub.start(rig.settings, Metrics.NONE, InstantSource.system())) {
        for (var command : rig.commandIds()) {
          next.accept(Rig.event(Rig.MEMBER, Rig.REGION, command));
        }
        assertComplete(rig, next, id);
      }
    }
  }

  @Test
  void whatOneVersionPlannedTheNextWorks() {
    var working = new AtomicReference<HubSettings>();
    UnaryOperator<HubSettings> idle =
        settings -> {
          working.set(Rig.patient(settings));
          return Rig.idle(working.get());
        };
    try (var rig = rig(Duration.ofMillis(500), idle)) {
      var id = rig.start();
      Rig.await(
          "the task to be queued",
          () -> rig.tasks(id).stream().anyMatch(it -> it.status() == TaskStatus.QUEUED));
      rig.embedded.close();

      try (var next = EmbeddedHub.start(working.get(), Metrics.NONE, InstantSource.system())) {
        Rig.await("all commands to be sent", () -> rig.commandIds().size() == GROUPS);
        rig.commandIds().forEach(rig::awaitCommand);
        for (var command : rig.commandIds()) {
          next.accept(Rig.event(Rig.MEMBER, Rig.REGION, command));
        }
        assertComplete(rig, next, id);
      }
    }
  }

  // ---- items and messages of earlier versions

  /** Every function, over what an earlier version left, on the message that it left for it. */
  @ParameterizedTest
  @MethodSource("versions")
  void everyFunctionTakesWhatAnEarlierVersionSent(EarlierVersion version) throws Exception {
    takesEverything(version, false);
  }

  /** While a hub is deployed, this version's functions meet what the next one's send. */
  @ParameterizedTest
  @MethodSource("versions")
  void everyFunctionTakesWhatTheNextVersionSends(EarlierVersion version) throws Exception {
    takesEverything(version, true);
  }

  private static void takesEverything(EarlierVersion version, boolean later) throws Exception {
    var organization =
        Rig.organization()
            .regions("eu-west-1")
            .instances(Rig.instances(2, n -> Rig.printing(Reports.postgresql(5432))))
            .build();
    try (var rig = Rig.of(organization, new Faults(), Rig::idle)) {
      try (var dynamo = rig.settings.storage().client(DynamoDbClient.builder())) {
        version.load(dynamo);
      }
      var metrics = new Counted();
      // within its retention, and late enough for results to be overdue
      InstantSource clock = () -> Instant.parse("2026-11-22T22:30:00Z");
      var settings = rig.settings;
      var hub =
          Hub.of(
              rig.hub().environment(),
              settings.cloud(),
              settings.storage(),
              settings.queues(),
              settings.objects(),
              metrics,
              clock);
      var message = new Sent(version, later, hub);
      var inFlight =
          hub.runs().open().stream()
              .filter(run -> run.request().idempotencyKey() != null)
              .findFirst()
              .orElseThrow()
              .id();

      message.to("collect", "overdue");
      assertThat(pending(hub, inFlight)).as("the sent group is collected").containsExactly(1);
      message.to("collect", "overdue-never-sent");
      assertThat(rig.messages(List.of(hub.environment().queuesOf(Capability.DATABASES).tasks())))
          .as("the other one is given back to dispatch")
          .isEqualTo(1);
      message.to("plan", "plan-chunk");
      message.to("plan", "plan");
      assertThat(hub.runs().run(inFlight).orElseThrow().plannedAt()).isNotNull();
      message.to("dispatch", "databases");
      assertThat(hub.runs().tasks(inFlight, TaskOutcome.EMPTY, null, 100).items())
          .as("there is no instance in that Region")
          .hasSize(1);
      message.to("inventory", "instances");
      var listing = new RunId(version.message("instances").path("run_id").asText());
      assertThat(hub.runs().tasks(listing, TaskOutcome.OK, null, 100).items()).hasSize(1);
      message.stateChange();
      assertThat(hub.instances().instance(Rig.key(Rig.id(2))).orElseThrow().state())
          .isEqualTo(InstanceState.of("running"));

      assertThat(metrics.counts).doesNotContainKeys("MessagesMalformed", "MessagesFailed");
    }
  }

  private static java.util.Set<Integer> pending(Hub hub, RunId run) {
    return hub.runs().tasks(run, null, null, 100).items().stream()
        .filter(task -> task.status() == TaskStatus.WAITING)
        .findFirst()
        .orElseThrow()
        .pending();
  }

  /** Gives messages to functions. */
  private record Sent(EarlierVersion version, boolean later, Hub hub) {
    void to(String function, String message) throws Exception {
      var body = (ObjectNode) version.message(message).deepCopy();
      if (later) {
        body.put("later", "x").putObject("later_object").put("n", 1);
        if (body.path("detail") instanceof ObjectNode detail) {
          detail.put("later", "x");
        }
      }
      invoke(function, body);
    }

    /** AWS's own; it may grow fields, too. */
    void stateChange() throws Exception {
      var event = Json.lenient().createObjectNode();
      event
          .put("id", "00000000-1111-2222-3333-444444444444")
          .put("detail-type", "EC2 Instance State-change Notification")
          .put("source", "aws.ec2")
          .put("account", Rig.MEMBER)
          .put("time", "2026-11-22T22:29:00Z")
          .put("region", Rig.REGION);
      event
          .putObject("detail")
          .put("instance-id", Rig.id(2))
          .put("state", "running")
          .put("later", "x");
      invoke("state-change", event);
    }

    private void invoke(String function, JsonNode body) throws Exception {
      var answer = DoomedFunction.function(function, hub).invoke(KilledCase.sqs(body.toString()));
      assertThat(answer.path("batchItemFailures")).as(function + " takes " + body).isEmpty();
    }
  }

  /** A new kind of item needs its line in the script of {@code functions/aws}' WriteFixtures. */
  @Test
  void everyKindOfItemThatRunsWriteIsKeptForTheNextVersion() throws Exception {
    try (var rig = rig(Duration.ofMillis(500), UnaryOperator.identity());
        var dynamo = rig.settings.storage().client(DynamoDbClient.builder())) {
      rig.poll();
      rig.run();
      rig.embedded.coverage(Json.lenient().createObjectNode());
      rig.hub().pageKey().bytes();
      var newest = EarlierVersion.all().getLast();

      assertThat(newest.kinds("runs"))
          .containsAll(EarlierVersion.kinds(dynamo, EmbeddedHub.RUNS_TABLE));
      assertThat(newest.kinds("facts"))
          .containsAll(EarlierVersion.kinds(dynamo, EmbeddedHub.FACTS_TABLE));
    }
  }

  /** What functions counted. */
  private static final class Counted implements Metrics {
    private final Map<String, Long> counts = new TreeMap<>();

    @Override
    public void count(String name, long value, Map<String, String> dimensions) {
      counts.merge(name, value, Long::sum);
    }

    @Override
    public void level(String name, long value, Map<String, String> dimensions) {
      counts.put(name, value);
    }

    @Override
    public void percent(String name, double value) {
      counts.put(name, Math.round(value));
    }

    @Override
    public void time(String name, Duration value, Map<String, String> dimensions) {
      counts.put(name, value.toSeconds());
    }
  }
}
