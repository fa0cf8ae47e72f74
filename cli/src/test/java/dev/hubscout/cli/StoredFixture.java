package dev.hubscout.cli;

import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.InstanceStore.Rewrite;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.Summaries;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.local.hub.FolderObjects;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.web.WebRequest;
import dev.hubscout.sqlite.SqliteEngine;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a test says is known. Every hub that is made of it has it in stores of its own, as hubs
 * store it, on SQLite in memory.
 */
final class StoredFixture {
  /** Long enough for an instance that ended then to be forgotten. */
  private static final Duration LONG_AGO = Duration.ofDays(2_000);

  /** Made only if a document is too large for the tables, which those of tests are not. */
  private static final Path NOWHERE = Path.of("target", "documents-of-tests");

  final FakeRunStore runs = new FakeRunStore();
  final List<ScopeObservation> scopes = new ArrayList<>();
  final List<Inspection> inspections = new ArrayList<>();
  final List<DatabaseFact> databases = new ArrayList<>();
  final List<InstanceFact> instances = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();
  private Summary summary;
  private List<AccountSummary> summarized = List.of();

  /** Adds an account at a path of units. */
  void account(String id, String name, String path) {
    accounts.add(new Account(new AccountId(id), name, List.of(), path, Map.of()));
  }

  /** Says what the latest summary is, where it is not to be made of what else is known. */
  void summary(Summary latest, List<AccountSummary> of) {
    summary = latest;
    summarized = of;
  }

  /** The API of a hub that knows this. */
  Backend api() {
    return HubApi.of(hub());
  }

  /** What the API answers. */
  String get(String path, String query) {
    var request = new WebRequest("GET", path, query, Map.of(), new byte[0], "request");
    try {
      return new String(api().answer(request).body(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A hub that knows this. */
  Hub hub() {
    var now = new AtomicReference<>(TestData.NOW.minus(LONG_AGO));
    var hub =
        StandaloneHub.stored(SqliteEngine.inMemory(now::get), new FolderObjects(NOWHERE), now::get);
    keepChanges(hub, now.get());
    now.set(TestData.NOW);
    hub.accounts().keep(accounts, TestData.NOW);
    scopes.forEach(hub.facts()::observe);
    keepDatabases(hub);
    hub.facts().observe(inspections);
    for (var fact : instances) {
      hub.instances().rewrite(Set.of(fact.key()), (key, was) -> new Rewrite(fact, List.of()));
    }
    summarize(hub);
    return withRuns(hub);
  }

  /** History is written together with an instance; this one is forgotten at the next write. */
  private void keepChanges(Hub hub, Instant at) {
    for (var change : changes) {
      var key =
          new InstanceKey(
              TestData.scope(change.account().value(), change.region().code()),
              "i-0fffffffffffffff0");
      var over =
          TestData.instance(
              key.scope(), key.id(), InstanceState.TERMINATED, null, Registration.UNKNOWN, at);
      hub.instances().rewrite(Set.of(key), (same, was) -> new Rewrite(over, List.of(change)));
    }
  }

  private void keepDatabases(Hub hub) {
    var byInstance = new LinkedHashMap<InstanceKey, List<DatabaseFact>>();
    for (var database : databases) {
      byInstance.computeIfAbsent(database.instance(), key -> new ArrayList<>()).add(database);
    }
    byInstance.forEach(
        (key, found) -> hub.facts().apply(new AcceptedReport(reported(key), found, List.of())));
  }

  /** The report that told of an instance's databases. */
  private Inspection reported(InstanceKey key) {
    return inspections.stream()
        .filter(it -> it.key().equals(key) && it.coverage() == InstanceCoverage.INSPECTED)
        .findFirst()
        .orElseGet(() -> TestData.inspection(key, InstanceCoverage.INSPECTED));
  }

  private void summarize(Hub hub) {
    if (summary != null) {
      hub.summaries().keep(summary, summarized);
    } else if (!scopes.isEmpty() || !instances.isEmpty()) {
      new Summaries(
              hub.facts(),
              hub.instances(),
              hub.accounts(),
              hub.changes(),
              hub.summaries(),
              Lifecycles.get(),
              hub.clock())
          .refresh();
    }
  }

  /** Runs are in the state that a test says, whatever led to it. */
  private Hub withRuns(Hub real) {
    return (Hub)
        Proxy.newProxyInstance(
            Hub.class.getClassLoader(),
            new Class<?>[] {Hub.class},
            (proxy, method, arguments) ->
                method.getName().equals("runs") ? runs : method.invoke(real, arguments));
  }
}
