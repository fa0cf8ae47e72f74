package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PlanMessage;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.storage.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What earlier versions stored and sent is read by this one as they meant it; and what the next one
 * may add harms nothing, as both run for a moment when a hub is deployed.
 */
class PreviousVersionIT {
  private final TestClock clock = new TestClock();
  private final LocalDynamo.Names tables = LocalDynamo.tables();
  private final Stores stores = Stores.of(LocalDynamo.client(), tables, clock);

  static List<Path> versions() throws IOException {
    return StoredVersions.all();
  }

  private static List<Map<String, AttributeValue>> items(Path version, String table)
      throws IOException {
    return StoredVersions.read(version.resolve(table + ".jsonl"));
  }

  private void load(Path version) throws IOException {
    StoredVersions.load(LocalDynamo.client(), tables.runs(), items(version, "runs"));
    StoredVersions.load(LocalDynamo.client(), tables.facts(), items(version, "facts"));
  }

  private void loadAsOfTheNextVersion(Path version) throws IOException {
    StoredVersions.load(
        LocalDynamo.client(),
        tables.runs(),
        items(version, "runs").stream().map(StoredVersions::ofTheNextVersion).toList());
    StoredVersions.load(
        LocalDynamo.client(),
        tables.facts(),
        items(version, "facts").stream().map(StoredVersions::ofTheNextVersion).toList());
  }

  private static TreeMap<String, JsonNode> said(Path version) throws IOException {
    var said = new TreeMap<String, JsonNode>();
    for (var answer :
        Json.lenient().readTree(Files.readString(version.resolve("answers.json"))).properties()) {
      said.put(answer.getKey(), answer.getValue());
    }
    return said;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyItemIsReadAsItWasWritten(Path version) throws IOException {
    load(version);

    assertThat(stores.answers()).containsAllEntriesOf(said(version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatTheNextVersionAddsIsIgnored(Path version) throws IOException {
    loadAsOfTheNextVersion(version);

    assertThat(stores.answers()).containsAllEntriesOf(said(version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aListGoesOnWithItsToken(Path version) throws IOException {
    load(version);
    var said = said(version);
    var token = said.get(Stores.TOKEN).textValue();

    var rest = stores.instances().instances(Filter.ALL, true, token, 100).items();

    assertThat(rest).hasSize(said.get("instances").size() - 1).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theRunInFlightIsPlannedWorkedAndEnded(Path version) throws IOException {
    loadAsOfTheNextVersion(version);
    var runs = stores.runs();
    var id = FixtureScript.id(Capability.DATABASES, "in-flight");

    assertThat(runs.chunkPlanned(id, 1)).isTrue();
    runs.startCounting(id, clock.instant());
    for (var task : runs.tasks(id, null, null, 100).items()) {
      for (var part : runs.parts(task.key())) {
        runs.handedOver(part, "c-" + part.number(), clock.instant(), clock.instant());
        runs.finishPart(part, Tally.of("coverage.INSPECTED", 1), List.of());
      }
      assertThat(runs.task(task.key()).orElseThrow().pending()).isEmpty();
      runs.finish(task.key(), TaskOutcome.OK, Tally.NONE, List.of(), clock.instant());
    }
    var ended = runs.settle(id, null, clock.instant()).orElseThrow();

    assertThat(ended.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(ended.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, 3L));
    assertThat(ended.total()).isEqualTo(3);
    var waiting = FixtureScript.key(id, FixtureScript.MEMBER, FixtureScript.FRANKFURT);
    assertThat(runs.task(waiting).orElseThrow().tally().count("coverage.INSPECTED")).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aRunIsDeletedWhole(Path version) throws IOException {
    load(version);
    var id = FixtureScript.id(Capability.DATABASES, "ended");

    stores.runs().delete(id);

    assertThat(StoredVersions.items(LocalDynamo.client(), tables.runs()))
        .extracting(item -> item.get(Item.PK).s())
        .isNotEmpty()
        .noneMatch(
            pk ->
                pk.startsWith("RUN#" + id) || pk.equals("COMMAND#" + FixtureScript.ENDED_COMMAND));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void factsAreRewrittenAndAged(Path version) throws IOException {
    loadAsOfTheNextVersion(version);
    var key = FixtureScript.instance(1);
    var known = stores.facts().databases(key);
    assertThat(known).hasSize(1);

    var again = FactStoreFixture.fact(key, known.getFirst().locator(), 600);
    var aged =
        dev.hubscout.core.fact.Ageing.apply(
            known, List.of(again), true, FactStoreFixture.at(600), "databases-run");
    assertThat(
            stores
                .facts()
                .apply(
                    new dev.hubscout.core.fact.FactStore.AcceptedReport(
                        FactStoreFixture.report(key, 600, 600L), aged.changed(), aged.history())))
        .isTrue();

    var after = stores.facts().databases(key).getFirst();
    assertThat(after.presence()).isEqualTo(dev.hubscout.core.fact.Presence.PRESENT);
    assertThat(after.firstSeen()).isEqualTo(known.getFirst().firstSeen());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void streamsTellOfWhatItWrote(Path version) throws IOException {
    var runs = new ArrayList<dev.hubscout.core.run.Run>();
    for (var item : items(version, "runs")) {
      var status = item.get("status");
      if (item.get(Item.SK).s().equals(RunKeys.RUN)
          && status.s().equals(RunStatus.SUCCEEDED_WITH_FAILURES.name())) {
        var before = new HashMap<>(item);
        before.put("status", AttributeValue.fromS(RunStatus.RUNNING.name()));
        runs.add(StreamImages.ended(record("MODIFY", before, item)).orElseThrow());
      }
    }
    var changes = new ArrayList<dev.hubscout.core.change.Change>();
    for (var item : items(version, "facts")) {
      StreamImages.change(record("INSERT", Map.of(), item)).ifPresent(changes::add);
    }
    load(version);

    assertThat(runs)
        .containsExactly(
            stores.runs().run(FixtureScript.id(Capability.DATABASES, "ended")).orElseThrow());
    assertThat(changes)
        .containsExactlyInAnyOrderElementsOf(
            stores.changes().changes(null, null, null, 100).items())
        .isNotEmpty();
  }

  private static DynamodbStreamRecord record(
      String event, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    var record = new DynamodbStreamRecord();
    record.setEventName(event);
    var images = new StreamRecord();
    images.setOldImage(image(before));
    images.setNewImage(image(StoredVersions.ofTheNextVersion(after)));
    record.setDynamodb(images);
    return record;
  }

  private static Map<
          String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
      image(Map<String, AttributeValue> item) {
    var image =
        new HashMap<
            String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>();
    item.forEach(
        (name, value) -> {
          var sent =
              new com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue();
          switch (value.type()) {
            case S -> sent.setS(value.s());
            case N -> sent.setN(value.n());
            case BOOL -> sent.setBOOL(value.bool());
            case NUL -> sent.setNULL(true);
            case SS -> sent.setSS(value.ss());
            default -> sent.setL(List.of());
          }
          image.put(name, sent);
        });
    return image;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void messagesAreReadAlsoWithWhatTheNextVersionAdds(Path version) throws IOException {
    var messages = Json.lenient().readTree(Files.readString(version.resolve("messages.json")));
    var run = FixtureScript.id(Capability.DATABASES, "in-flight");
    for (var message : messages) {
      ((ObjectNode) message).put("later", "x").putObject("later_object").put("n", 1);
    }

    assertThat(Json.message(messages.get("plan").toString(), PlanMessage.class))
        .isEqualTo(PlanMessage.of(run));
    assertThat(Json.message(messages.get("plan-chunk").toString(), PlanMessage.class))
        .isEqualTo(PlanMessage.of(run, 1));
    assertThat(Json.message(messages.get("databases").toString(), TaskMessage.class).key())
        .isEqualTo(FixtureScript.key(run, FixtureScript.MEMBER, FixtureScript.DUBLIN));
    assertThat(Json.message(messages.get("instances").toString(), TaskMessage.class).key())
        .isEqualTo(
            FixtureScript.key(
                FixtureScript.id(Capability.INSTANCES, "listing"),
                FixtureScript.MEMBER,
                FixtureScript.FRANKFURT));
  }

  /**
   * What is stored or sent from now on must be in a directory that the next version is tested on.
   */
  @Test
  void everyKindThatIsWrittenTodayIsInTheNewestDirectory() throws IOException {
    new FixtureScript(stores, clock).run();
    var newest = StoredVersions.newest();

    assertThat(StoredVersions.kinds(StoredVersions.items(LocalDynamo.client(), tables.runs())))
        .isEqualTo(StoredVersions.kinds(items(newest, "runs")));
    assertThat(StoredVersions.kinds(StoredVersions.items(LocalDynamo.client(), tables.facts())))
        .isEqualTo(StoredVersions.kinds(items(newest, "facts")));
    var sent = SentMessages.of(stores.runs());
    var known = Json.lenient().readTree(Files.readString(newest.resolve("messages.json")));
    assertThat(fields(sent)).isEqualTo(fields(known));
  }

  private static Map<String, List<String>> fields(JsonNode messages) {
    var fields = new TreeMap<String, List<String>>();
    messages
        .properties()
        .forEach(
            message -> {
              var names = new ArrayList<String>();
              message.getValue().fieldNames().forEachRemaining(names::add);
              message.getValue().path("detail").fieldNames().forEachRemaining(names::add);
              fields.put(message.getKey(), names);
            });
    return fields;
  }
}
