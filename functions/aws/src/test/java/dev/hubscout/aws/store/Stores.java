package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.RegionStore;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.page.PageKey;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every store of a pair of tables, as {@code Hub} makes them. */
record Stores(
    RunStore runs,
    FactStore facts,
    InstanceStore instances,
    ChangeStore changes,
    AccountStore accounts,
    RegionStore regions,
    SummaryStore summaries,
    PageKey pageKey) {
  private static final int ALL = 100;

  /** Somebody pages through a list while the hub is deployed. */
  static final String TOKEN = "token of the instances after the first";

  private static final Map<String, String> FIRST_NAMES =
      Map.of("handle", "command_id", "started_at", "sent_at", "part_plan", "group_plan");

  static Stores of(DynamoDbClient dynamo, LocalDynamo.Names tables, TestClock clock) {
    var history = Duration.ofDays(400);
    var kept = FixtureScript.retention();
    return new Stores(
        new StoredRuns(
            new Table(new DynamoEngine(dynamo), Tables.RUNS.named(tables.runs()), clock), kept),
        new StoredFacts(
            new Table(new DynamoEngine(dynamo), Tables.FACTS.named(tables.facts()), clock),
            kept,
            history),
        new StoredInstances(
            new Table(new DynamoEngine(dynamo), Tables.FACTS.named(tables.facts()), clock),
            kept,
            history),
        new StoredChanges(
            new Table(new DynamoEngine(dynamo), Tables.FACTS.named(tables.facts()), clock)),
        new StoredAccounts(
            new Table(new DynamoEngine(dynamo), Tables.FACTS.named(tables.facts()), clock)),
        new StoredRegions(
            new Table(new DynamoEngine(dynamo), Tables.RUNS.named(tables.runs()), clock)),
        new StoredSummaries(
            new Table(new DynamoEngine(dynamo), Tables.FACTS.named(tables.facts()), clock)),
        new StoredPageKey(
            new Table(new DynamoEngine(dynamo), Tables.RUNS.named(tables.runs()), clock)));
  }

  /** Every question that the stores answer, and what they answer, in full: value by value. */
  TreeMap<String, JsonNode> answers() {
    var answers = new TreeMap<String, JsonNode>();
    runs(answers);
    facts(answers);
    instances(answers);
    put(answers, "accounts", accounts.accounts());
    put(answers, "regions", regions.of(FixtureScript.MEMBER).orElseThrow());
    put(answers, "summary", StoredSummary.of(summaries.summary().orElseThrow()));
    put(answers, "summary of accounts", summaries.accounts(null, ALL).items());
    put(answers, "page key", HexFormat.of().formatHex(pageKey.bytes()));
    return answers;
  }

  private void runs(TreeMap<String, JsonNode> answers) {
    var all = runs.runs(new RunFilter(null, null), null, ALL).items();
    put(answers, "runs", all);
    for (var status : RunStatus.values()) {
      put(answers, "runs " + status, runs.runs(new RunFilter(null, status), null, ALL).items());
    }
    for (var capability : Capability.values()) {
      put(
          answers,
          "runs of " + capability,
          runs.runs(new RunFilter(capability, null), null, ALL).items());
    }
    put(answers, "open runs", runs.open());
    all.forEach(run -> run(answers, run.id()));
    var late = java.time.Instant.parse("2026-11-23T00:00:00Z");
    put(answers, "due tasks", runs.dueTasks(late, ALL));
    put(answers, "due groups", runs.dueParts(late, ALL));
    put(answers, "command", runs.partOf(FixtureScript.COMMAND).orElseThrow());
  }

  private void run(TreeMap<String, JsonNode> answers, RunId id) {
    put(answers, "run " + id, runs.run(id).orElseThrow());
    put(answers, "run " + id + " open chunks", List.copyOf(runs.openChunks(id)));
    var chunks = runs.run(id).orElseThrow().chunks();
    for (int chunk = 0; chunks != null && chunk < chunks; chunk++) {
      put(answers, "run " + id + " chunk " + chunk, runs.chunk(id, chunk));
    }
    var tasks = runs.tasks(id, null, null, ALL).items();
    put(answers, "run " + id + " tasks", tasks);
    put(answers, "run " + id + " tasks of an account", runs.tasks(id, FixtureScript.MEMBER));
    tasks.forEach(task -> put(answers, "task " + task.key() + " groups", runs.parts(task.key())));
  }

  private void facts(TreeMap<String, JsonNode> answers) {
    put(answers, "scopes", facts.scopes(null, null, ALL).items());
    put(answers, "inspections", facts.inspections(Filter.ALL, null, ALL).items());
    put(answers, "databases", facts.databases(Filter.ALL, null, ALL).items());
    put(
        answers,
        "databases of a version",
        facts.databases("postgresql", "postgresql", "16", null, ALL).items());
    put(answers, "databases of one", facts.databases(FixtureScript.instance(1)));
  }

  private void instances(TreeMap<String, JsonNode> answers) {
    put(answers, "instances", instances.instances(Filter.ALL, true, null, ALL).items());
    put(
        answers,
        TOKEN,
        Objects.requireNonNull(instances.instances(Filter.ALL, true, null, 1).next()));
    put(answers, "instances not over", instances.instances(Filter.ALL, false, null, ALL).items());
    put(answers, "address", instances.at(FixtureScript.ADDRESS));
    put(
        answers,
        "fingerprints",
        new TreeMap<>(instances.fingerprints(FixtureScript.instance(1).scope())));
    put(answers, "changes", changes.changes(null, null, null, ALL).items());
    put(
        answers,
        "changes of an account",
        changes.changes(FixtureScript.MEMBER, null, null, ALL).items());
    put(answers, "history", changes.history(FixtureScript.instance(2).id(), null, ALL).items());
    var counts = new TreeMap<String, Map<Change.Kind, Long>>();
    changes
        .counts(java.time.LocalDate.of(2026, 11, 1))
        .forEach((day, kinds) -> counts.put(day.toString(), kinds));
    put(answers, "counts of changes", counts);
  }

  private static void put(TreeMap<String, JsonNode> answers, String question, Object answer) {
    try {
      answers.put(question, sorted(named(Json.lenient().readTree(Json.write(answer)))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(question, e);
    }
  }

  /** Names that records had when the first answers were written. */
  private static JsonNode named(JsonNode node) {
    if (node instanceof ObjectNode object) {
      FIRST_NAMES.forEach(
          (now, first) -> {
            if (object.has(now)) {
              object.set(first, object.remove(now));
            }
          });
      if (object.path("attempts").asInt(1) == 0) {
        object.remove("attempts"); // nobody counted them then
      }
    }
    node.forEach(Stores::named);
    return node;
  }

  /** Numbers alone are a set, whose order is chance. */
  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode array && array.size() > 1 && array.get(0).isInt()) {
      var numbers = new TreeSet<Integer>();
      array.forEach(number -> numbers.add(number.intValue()));
      array.removeAll();
      numbers.forEach(array::add);
    } else {
      node.forEach(Stores::sorted);
    }
    return node;
  }
}
