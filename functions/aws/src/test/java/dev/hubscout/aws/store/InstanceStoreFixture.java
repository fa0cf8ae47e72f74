package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.InstanceStore.Rewrite;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A store of instances under test, and what its tests are made of. */
abstract class InstanceStoreFixture {
  static final Duration GONE_RETENTION = Duration.ofDays(90);
  static final Duration HISTORY_RETENTION = Duration.ofDays(400);
  static final Region FRANKFURT = new Region("eu-central-1");
  static final Region DUBLIN = new Region("eu-west-1");
  static final String SOURCE = "instances-20261122T213000Z-1f3a9c2e";
  private static final Instant T0 = Instant.parse("2026-11-22T21:30:00Z");

  final TestClock clock = new TestClock();
  InstanceStore store;
  ChangeStore changes;

  /**
   * A store.
   *
   * @param changes of what is kept in it
   */
  record Stores(InstanceStore instances, ChangeStore changes) {}

  /** An empty store. */
  abstract Stores newStore(TestClock clock);

  @BeforeEach
  void open() {
    var stores = newStore(clock);
    store = stores.instances();
    changes = stores.changes();
  }

  static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  static AccountId account(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }

  static InstanceKey key(int account, int number) {
    return key(account, FRANKFURT, number);
  }

  static InstanceKey key(int account, Region region, int number) {
    var id = String.format(Locale.ROOT, "i-%03x%014x", account, number);
    return new InstanceKey(new Scope(account(account), region), id);
  }

  static InstanceFact running(InstanceKey key, long at) {
    return fact(key, InstanceState.RUNNING, Presence.PRESENT, at, Map.of("Name", "a"));
  }

  static InstanceFact missing(InstanceKey key, long at) {
    return fact(key, InstanceState.RUNNING, Presence.MISSING, at, Map.of("Name", "a"));
  }

  static InstanceFact gone(InstanceKey key, long at) {
    return fact(key, InstanceState.RUNNING, Presence.GONE, at, Map.of("Name", "a"));
  }

  static InstanceFact terminated(InstanceKey key, long at) {
    return fact(key, InstanceState.TERMINATED, Presence.GONE, at, Map.of("Name", "a"));
  }

  static InstanceFact fact(
      InstanceKey key, InstanceState state, Presence presence, long at, Map<String, String> tags) {
    return new InstanceFact(
        key,
        state,
        state == InstanceState.TERMINATED ? at(at) : null,
        new Description(
            "m7i.large",
            T0,
            "ami-1",
            "Linux/UNIX",
            "x86_64",
            List.of("10.0.1.7", "fd00::7"),
            List.of(),
            "subnet-1",
            "vpc-1",
            "eu-central-1a",
            tags,
            null),
        new Registration(Registration.Status.CONNECTION_LOST, "Linux", "3.3.1", at(0)),
        presence,
        presence == Presence.MISSING ? 1 : 0,
        at(0),
        at(at),
        at(0),
        at(at),
        SOURCE);
  }

  static Change change(InstanceKey key, Kind kind, long at, Field... fields) {
    return new Change(
        Capability.INSTANCES,
        key.scope().account(),
        key.scope().region(),
        key.id(),
        kind,
        at(at),
        SOURCE,
        List.of(fields));
  }

  /** Writes the fact whatever was there, with these changes. */
  void put(InstanceFact fact, Change... changes) {
    store.rewrite(List.of(fact.key()), (key, before) -> new Rewrite(fact, List.of(changes)));
  }

  /** Adds to the history of an instance that is there as it is then. */
  void add(InstanceKey key, Change... changes) {
    store.rewrite(
        List.of(key),
        (same, before) -> new Rewrite(before == null ? running(key, 0) : before, List.of(changes)));
  }

  List<InstanceFact> instances(Filter filter, boolean over, int limit) {
    return all(next -> store.instances(filter, over, next, limit));
  }

  List<Change> changes(AccountId account, Instant since, int limit) {
    return all(next -> changes.changes(account, since, next, limit));
  }

  List<Change> history(InstanceKey key, int limit) {
    return all(next -> changes.history(key.id(), next, limit));
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
