package dev.hubscout.benchmarks;

import dev.hubscout.aws.dynamodb.DynamoEngine;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.inventory.InstanceRecordingStep;
import dev.hubscout.aws.store.StoredAccounts;
import dev.hubscout.aws.store.StoredChanges;
import dev.hubscout.aws.store.StoredFacts;
import dev.hubscout.aws.store.StoredInstances;
import dev.hubscout.aws.store.StoredRuns;
import dev.hubscout.aws.store.StoredSummaries;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.Ageing;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.summary.Summaries;
import dev.hubscout.storage.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A large organization in the tables, put there as the functions would: a listing of each account,
 * reports of every second instance with a database each, two runs with their tasks and many older
 * ones, and the summary.
 */
final class SampleOrganization {
  private static final int PAGE = 1_000;
  private static final int REPORTS = 50;
  private static final int OLDER_RUNS = 300;

  private final int accounts;
  private final int each;
  private final PrintWriter out;
  private final InstantSource clock = InstantSource.system();
  private final StoredInstances instances;
  private final StoredFacts facts;
  private final StoredRuns runs;
  private final StoredAccounts directory;
  private final Summaries summaries;

  SampleOrganization(DynamoDbClient dynamo, int accounts, int each, PrintWriter out) {
    this.accounts = accounts;
    this.each = each;
    this.out = out;
    var keep = Retention.DEFAULT;
    var engine = new DynamoEngine(dynamo);
    var table = new Table(engine, Tables.FACTS, clock);
    instances = new StoredInstances(table, keep.gone(), keep.history());
    facts = new StoredFacts(table, keep.gone(), keep.history());
    runs = new StoredRuns(new Table(engine, Tables.RUNS, clock), keep.runs());
    directory = new StoredAccounts(table);
    summaries =
        new Summaries(
            facts,
            instances,
            directory,
            new StoredChanges(table),
            new StoredSummaries(table),
            Lifecycles.get(),
            clock);
  }

  void store() {
    var now = clock.instant();
    phase("%d accounts of %d instances".formatted(accounts, each), () -> inventory(now));
    phase("a database on every second instance", () -> databases(now));
    phase("runs and their tasks", () -> runs(now));
    phase("summary of all of it", summaries::refresh);
  }

  private void phase(String what, Runnable phase) {
    var start = System.nanoTime();
    phase.run();
    out.printf(Locale.ROOT, "%s: %.1f s%n", what, (System.nanoTime() - start) / 1e9);
  }

  private static RunId run(Capability capability, Instant at) {
    return RunId.of(capability, at, "benchmark");
  }

  private void inventory(Instant now) {
    var run = run(Capability.INSTANCES, now);
    var known = new ArrayList<Account>();
    for (int number = 0; number < accounts; number++) {
      var scope = SampleInstances.scope(number);
      known.add(
          new Account(
              scope.account(),
              "account-" + number,
              List.of("r-ab12", "ou-ab12-1111111" + number % 10),
              "/workloads-" + number % 10,
              Map.of()));
      var step =
          new InstanceRecordingStep(
              scope,
              instances,
              new InstanceRecorder(instances, facts, clock),
              run.value(),
              clock.instant());
      for (int from = 0; from < each; from += PAGE) {
        step.page(SampleInstances.sightings(scope, from, Math.min(from + PAGE, each), now));
      }
      step.complete();
      observed(scope, run, now);
    }
    directory.keep(known, now);
  }

  private void databases(Instant now) {
    var run = run(Capability.DATABASES, now);
    for (int account = 0; account < accounts; account++) {
      var scope = SampleInstances.scope(account);
      var inspections = SampleInstances.inspections(scope, 0, each, run, now);
      for (int from = 0; from < inspections.size(); from += REPORTS) {
        var reports = new ArrayList<AcceptedReport>();
        for (int at = from; at < Math.min(from + REPORTS, inspections.size()); at++) {
          var inspection = inspections.get(at);
          var fact = SampleDatabases.fact(inspection.key(), at, now);
          var aged = Ageing.apply(List.of(), List.of(fact), true, now, run.value());
          reports.add(new AcceptedReport(inspection, aged.changed(), aged.history()));
        }
        facts.apply(reports);
      }
      observed(scope, run, now);
    }
  }

  private void observed(Scope scope, RunId run, Instant at) {
    facts.observe(
        new ScopeObservation(
            scope, run.capability(), ScopeCoverage.COVERED, at, at, at, run, null));
  }

  private void runs(Instant now) {
    for (var capability : Capability.values()) {
      ended(capability, now.minus(Duration.ofHours(1)));
      ended(capability, now);
    }
    for (int hours = 2; hours < OLDER_RUNS + 2; hours++) {
      var at = now.minus(Duration.ofHours(hours));
      var id = started(Capability.INSTANCES, at);
      runs.fail(
          id,
          new ErrorRecord(at, "plan", "AWS_FAILURE", null, null, "No account list could be had."),
          at);
    }
  }

  private RunId started(Capability capability, Instant at) {
    var id = run(capability, at);
    var request = RunRequest.manual(capability, RunScope.ALL, "benchmark-" + at.getEpochSecond());
    runs.create(Run.requested(id, request, at, at));
    return id;
  }

  private void ended(Capability capability, Instant at) {
    var id = started(capability, at);
    var all = new ArrayList<Account>();
    var tasks = new ArrayList<Task>();
    for (int account = 0; account < accounts; account++) {
      var scope = SampleInstances.scope(account);
      all.add(Account.of(scope.account()));
      tasks.add(Task.planned(new TaskKey(id, scope.account(), scope.region()), at, at));
    }
    runs.start(id, 100);
    runs.saveSnapshot(id, List.of(all));
    runs.putTasks(tasks);
    runs.chunkPlanned(id, 0);
    runs.startCounting(id, at);
    tasks.forEach(task -> runs.finish(task.key(), TaskOutcome.OK, Tally.NONE, List.of(), at));
    runs.settle(id, null, at);
  }
}
