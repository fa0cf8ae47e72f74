package dev.hubscout.cli;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts and runs as the stores have them. */
final class TestData {
  static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");
  static final RunId RUN = new RunId("databases-20261122T213000Z-1f3a9c2e");
  static final Scope PROD = scope("111111111111", "eu-central-1");
  static final Scope DENIED = scope("222222222222", "eu-central-1");

  private TestData() {}

  static Scope scope(String account, String region) {
    return new Scope(new AccountId(account), new Region(region));
  }

  static Run run(RunId id, RunStatus status, Map<TaskOutcome, Long> outcomes) {
    long total = outcomes.values().stream().mapToLong(Long::longValue).sum();
    return new Run(
        id,
        status,
        RunRequest.manual(Capability.DATABASES, RunScope.ALL, "key"),
        NOW,
        1,
        NOW.plusSeconds(1),
        status.terminal() ? NOW.plusMillis(12_340) : null,
        NOW.plusSeconds(60),
        outcomes,
        total,
        false,
        false,
        List.of());
  }

  static Run with(Run run, RunStatus status, boolean cancelRequested) {
    return new Run(
        run.id(),
        status,
        run.request(),
        run.createdAt(),
        run.chunks(),
        run.plannedAt(),
        status.terminal() ? NOW.plusSeconds(9) : null,
        run.dueAt(),
        run.outcomes(),
        run.total(),
        cancelRequested,
        run.deleteRequested(),
        run.errors());
  }

  static Task task(
      RunId run, Scope scope, TaskOutcome outcome, Tally tally, ErrorRecord... errors) {
    return new Task(
        new TaskKey(run, scope.account(), scope.region()),
        TaskStatus.DONE,
        outcome,
        NOW,
        NOW.plusSeconds(5),
        NOW,
        1,
        null,
        Set.of(),
        tally,
        List.of(errors));
  }

  static InstanceObservation instance(
      Scope scope, String id, String name, InstanceCoverage coverage) {
    boolean inspected = coverage == InstanceCoverage.INSPECTED;
    return new InstanceObservation(
        new InstanceKey(scope, id),
        name,
        "running",
        "Linux/UNIX",
        "x86_64",
        "m7i.large",
        "10.0.0.1",
        coverage,
        NOW,
        NOW,
        inspected ? NOW : null,
        inspected ? NOW : null,
        RUN,
        null,
        null,
        "0.1.0",
        8192L,
        2);
  }

  static ScopeObservation scope(Scope scope, ScopeCoverage coverage, String sentence) {
    return new ScopeObservation(
        scope, Capability.DATABASES, coverage, NOW, NOW, NOW, RUN, sentence);
  }

  static DatabaseFact running(InstanceKey instance, String engine, String version, int port) {
    return fact(
        instance,
        new Database(
            engine + "-" + port,
            engine,
            engine.equals("mariadb") ? "mysql" : engine,
            engine,
            version,
            "binary",
            "running",
            port,
            "listener",
            List.of(new Database.Listener("0.0.0.0", port, "all")),
            "/srv/" + engine,
            39L,
            40_894_464L,
            40_880_010L,
            true,
            null,
            "/usr/sbin/" + engine,
            null,
            4711L,
            NOW,
            engine,
            null,
            null,
            List.of(new Database.Client("10.0.1.7", 12))));
  }

  /** A running database of which nothing but its engine could be learned. */
  static DatabaseFact unknown(InstanceKey instance, String engine) {
    return fact(instance, bare(engine, "running", null));
  }

  static DatabaseFact installed(InstanceKey instance, String engine) {
    return fact(instance, bare(engine, "installed", "/usr/sbin/" + engine));
  }

  private static Database bare(String engine, String status, String binary) {
    return new Database(
        engine + "-0a1b2c3d",
        engine,
        engine,
        engine,
        null,
        null,
        status,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        binary,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  static DatabaseFact fact(InstanceKey instance, Database database) {
    return new DatabaseFact(
        instance, database.dbId(), database, Presence.PRESENT, 0, NOW, NOW, NOW);
  }

  static DatabaseFact gone(DatabaseFact fact) {
    return new DatabaseFact(
        fact.instance(), fact.locator(), fact.database(), Presence.GONE, 3, NOW, NOW, NOW);
  }
}
