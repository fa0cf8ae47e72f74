package dev.hubscout.cli;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Reachability;
import dev.hubscout.core.fact.Registration;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
        RunRequest.manual(id.capability(), RunScope.ALL, "key"),
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

  static Task ended(RunId run, Scope scope, TaskOutcome outcome, Instant at) {
    return new Task(
        new TaskKey(run, scope.account(), scope.region()),
        TaskStatus.DONE,
        outcome,
        at,
        at,
        at,
        1,
        null,
        Set.of(),
        Tally.NONE,
        List.of());
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

  static Description description(String name, String... tags) {
    var all = new TreeMap<>(Map.of("Name", name, "env", "prod"));
    Arrays.stream(tags).forEach(tag -> all.put(tag, ""));
    return new Description(
        "m7i.large",
        NOW.minusSeconds(3600),
        "ami-0123456789abcdef0",
        "Linux/UNIX",
        "x86_64",
        List.of("10.0.0.1"),
        List.of("192.0.2.1", "2001:db8::1"),
        "subnet-1",
        "vpc-1",
        "eu-central-1a",
        all,
        null);
  }

  /** An instance of that coverage, if a command was sent to it where one could be. */
  static InstanceFact instance(Scope scope, String id, String name, InstanceCoverage coverage) {
    return instance(
        scope,
        id,
        coverage == InstanceCoverage.STOPPED ? InstanceState.STOPPED : InstanceState.RUNNING,
        switch (coverage) {
          case EXCLUDED -> description(name, Reachability.EXCLUDE_TAG);
          case UNSUPPORTED_PLATFORM -> windows(name);
          default -> description(name);
        },
        switch (coverage) {
          case STOPPED -> Registration.UNKNOWN;
          case NOT_REGISTERED -> Registration.NONE;
          case CONNECTION_LOST ->
              new Registration(Registration.Status.CONNECTION_LOST, "Linux", "3.3.0", NOW);
          default -> new Registration(Registration.Status.ONLINE, "Linux", "3.3.0", null);
        });
  }

  private static Description windows(String name) {
    var linux = description(name);
    return new Description(
        linux.type(),
        linux.launchedAt(),
        linux.image(),
        "Windows",
        linux.architecture(),
        linux.privateAddresses(),
        linux.publicAddresses(),
        linux.subnet(),
        linux.vpc(),
        linux.zone(),
        linux.tags(),
        linux.iamProfile());
  }

  static InstanceFact instance(
      Scope scope,
      String id,
      InstanceState state,
      Description description,
      Registration registration) {
    return instance(scope, id, state, description, registration, NOW);
  }

  static InstanceFact instance(
      Scope scope,
      String id,
      InstanceState state,
      Description description,
      Registration registration,
      Instant at) {
    boolean over = state == InstanceState.TERMINATED;
    return new InstanceFact(
        new InstanceKey(scope, id),
        state,
        over ? at : null,
        description,
        registration,
        over ? Presence.GONE : Presence.PRESENT,
        0,
        at.minusSeconds(60),
        at,
        at,
        at,
        RUN.value());
  }

  static Inspection inspection(InstanceKey key, InstanceCoverage coverage) {
    boolean inspected = coverage == InstanceCoverage.INSPECTED;
    return new Inspection(
        key,
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

  static ScopeObservation scope(
      Capability capability, Scope scope, ScopeCoverage coverage, String sentence) {
    return new ScopeObservation(scope, capability, coverage, NOW, NOW, NOW, RUN, sentence);
  }

  static ScopeObservation scope(Scope scope, ScopeCoverage coverage, String sentence) {
    return scope(Capability.DATABASES, scope, coverage, sentence);
  }

  static DatabaseFact running(InstanceKey instance, String engine, String version, int port) {
    return fact(instance, server(engine, version, port).build());
  }

  /** A running database; how it is deployed is not known unless a test says so. */
  static Database.Builder server(String engine, String version, int port) {
    return Database.builder(engine + "-" + port, engine, "running")
        .with(Attributes.FAMILY, engine.equals("mariadb") ? "mysql" : engine)
        .with(Attributes.VERSION, version)
        .with(Attributes.VERSION_SOURCE, "binary")
        .with(Attributes.PORT, port)
        .with(Attributes.PORT_SOURCE, "listener")
        .with(Attributes.LISTENERS, List.of(new Database.Listener("0.0.0.0", port, "all")))
        .with(Attributes.DATA_DIR, "/srv/" + engine)
        .with(Attributes.DATA_SIZE_MB, 39L)
        .with(Attributes.DATA_SIZE_BYTES, 40_894_464L)
        .with(Attributes.DATA_APPARENT_BYTES, 40_880_010L)
        .with(Attributes.DATA_SIZE_COMPLETE, true)
        .with(Attributes.BINARY, "/usr/sbin/" + engine)
        .with(Attributes.PID, 4711L)
        .with(Attributes.PROCESS_STARTED_AT, NOW)
        .with(Attributes.USER, engine)
        .with(Attributes.CLIENTS, List.of(new Database.Client("10.0.1.7", 12)));
  }

  /** A running database of which nothing but its engine could be learned. */
  static DatabaseFact unknown(InstanceKey instance, String engine) {
    return fact(instance, bare(engine, "running").build());
  }

  static DatabaseFact installed(InstanceKey instance, String engine) {
    var database = bare(engine, "installed").with(Attributes.BINARY, "/usr/sbin/" + engine);
    for (var attribute : Attributes.ALL) {
      if (attribute.of() != Attribute.Of.ANY) {
        database.withNone(attribute);
      }
    }
    return fact(instance, database.build());
  }

  private static Database.Builder bare(String engine, String status) {
    return Database.builder(engine + "-0a1b2c3d", engine, status);
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
