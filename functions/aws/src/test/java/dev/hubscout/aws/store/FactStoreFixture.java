package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.fact.Ageing;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** A store of facts under test, and what its tests are made of. */
abstract class FactStoreFixture {
  /** How long databases are kept after their instance's end. */
  static final Duration RETENTION = Duration.ofDays(90);

  static final Duration HISTORY_RETENTION = Duration.ofDays(400);

  private static final Instant T0 = Instant.parse("2026-11-22T21:30:00Z");
  private static final RunId RUN = RunId.of(Capability.DATABASES, T0, "run");

  final TestClock clock = new TestClock();
  FactStore store;
  ChangeStore changes;

  /**
   * A store.
   *
   * @param changes of what is kept in it
   */
  record Stores(FactStore facts, ChangeStore changes) {}

  /** An empty store. */
  abstract Stores newStore(TestClock clock);

  @BeforeEach
  void open() {
    var stores = newStore(clock);
    store = stores.facts();
    changes = stores.changes();
  }

  static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  static AccountId account(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }

  static InstanceKey instance(int account, int number) {
    var id = String.format(Locale.ROOT, "i-%03x%014x", account, number);
    return new InstanceKey(new Scope(account(account), new Region("eu-central-1")), id);
  }

  static ScopeObservation scope(int account, ScopeCoverage coverage, long at, Long completedAt) {
    return new ScopeObservation(
        new Scope(account(account), new Region("eu-central-1")),
        Capability.DATABASES,
        coverage,
        at(at),
        at(at),
        completedAt == null ? null : at(completedAt),
        RUN,
        coverage == ScopeCoverage.COVERED ? null : "A sentence.");
  }

  static Inspection attempt(InstanceKey key, InstanceCoverage coverage, long at) {
    return new Inspection(
        key, coverage, at(at), at(at), null, null, RUN, "reason", null, null, null, null);
  }

  static Inspection report(InstanceKey key, long at, Long completeAt) {
    return new Inspection(
        key,
        InstanceCoverage.INSPECTED,
        at(at),
        at(at),
        at(at),
        at(completeAt),
        RUN,
        null,
        null,
        "0.1.0",
        8192L,
        4);
  }

  static AcceptedReport accepted(InstanceKey key, long at, int databases) {
    return new AcceptedReport(
        report(key, at, at),
        IntStream.range(0, databases).mapToObj(i -> fact(key, "/d" + i, at)).toList(),
        List.of());
  }

  static DatabaseFact fact(InstanceKey key, String locator, long at) {
    return fact(key, locator, at, "postgresql", "16.15");
  }

  static DatabaseFact fact(
      InstanceKey key, String locator, long at, String engine, String version) {
    return fact(key, at, database(locator, engine, version).build());
  }

  static DatabaseFact fact(InstanceKey key, long at, Database database) {
    var locator = database.get(Attributes.DATA_DIR).orNull();
    return new DatabaseFact(key, locator, database, Presence.PRESENT, 0, at(at), at(at), at(at));
  }

  static Database.Builder database(String locator, String engine, String version) {
    return Database.builder("postgresql-5432", engine, "running")
        .with(Attributes.PRODUCT, "PostgreSQL")
        .with(Attributes.VERSION, version)
        .with(Attributes.VERSION_SOURCE, "binary")
        .with(Attributes.PORT, 5432)
        .with(Attributes.PORT_SOURCE, "listener")
        .with(Attributes.LISTENERS, List.of(new Database.Listener("127.0.0.1", 5432, "loopback")))
        .with(Attributes.DATA_DIR, locator)
        .with(Attributes.DATA_SIZE_MB, 39L)
        .with(Attributes.DATA_SIZE_BYTES, 40_894_464L)
        .with(Attributes.DATA_APPARENT_BYTES, 40_880_010L)
        .with(Attributes.DATA_SIZE_COMPLETE, true)
        .with(Attributes.BINARY, "/usr/bin/postgres")
        .with(Attributes.IDENTITY, "7365123456789012345")
        .with(Attributes.PID, 4711L)
        .with(Attributes.PROCESS_STARTED_AT, T0)
        .with(Attributes.USER, "postgres")
        .with(Attributes.ROLE, "primary")
        .with(Attributes.CLIENTS, List.of(new Database.Client("10.0.1.9", 12)));
  }

  boolean apply(Inspection inspected, List<DatabaseFact> changed) {
    return store.apply(new AcceptedReport(inspected, changed, List.of()));
  }

  /** A complete report of these databases, as who read what is known makes it. */
  AcceptedReport aged(InstanceKey key, List<DatabaseFact> reported, long at) {
    var aged = Ageing.apply(store.databases(key), reported, true, at(at), RUN.value());
    return new AcceptedReport(report(key, at, at), aged.changed(), aged.history());
  }

  List<ScopeObservation> scopes(AccountId account) {
    return all(next -> store.scopes(account, next, 7));
  }

  List<Inspection> inspections(Filter filter) {
    return all(next -> store.inspections(filter, next, 33));
  }

  List<DatabaseFact> databases(Filter filter) {
    return all(next -> store.databases(filter, next, 7));
  }

  interface Pages<T> {
    Page<T> page(String next);
  }

  static <T> List<T> all(Pages<T> pages) {
    var all = new ArrayList<T>();
    String next = null;
    do {
      var page = pages.page(next);
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }
}
