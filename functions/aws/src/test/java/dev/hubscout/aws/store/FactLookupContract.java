package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.Versions;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of facts must find; the port's Javadoc in tests. */
abstract class FactLookupContract extends FactStoreFixture {
  private static final InstanceKey KEY = instance(1, 1);

  // ---- by key

  @Test
  void inspectionsAreFoundWhereverTheyAre() {
    var all = IntStream.range(0, 130).mapToObj(i -> instance(i % 40, i)).toList();
    store.observe(all.stream().map(key -> attempt(key, InstanceCoverage.STOPPED, 1)).toList());
    store.end(instance(1, 999), at(1), "event");
    var wanted = new ArrayList<>(all);
    wanted.add(instance(1, 999));
    wanted.add(instance(99, 1));

    var found = store.inspections(wanted);

    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(found.get(all.get(7))).isEqualTo(attempt(all.get(7), InstanceCoverage.STOPPED, 1));
    assertThat(store.inspections(List.of())).isEmpty();
  }

  @Test
  void scopesAreFoundByCapability() {
    for (int i = 0; i < 5; i++) {
      store.observe(scope(i, ScopeCoverage.COVERED, 1, 1L));
    }
    var scopes = IntStream.of(1, 3, 9).mapToObj(i -> instance(i, 1).scope()).toList();

    assertThat(store.scopes(scopes, Capability.DATABASES))
        .isEqualTo(
            Map.of(
                scopes.get(0), scope(1, ScopeCoverage.COVERED, 1, 1L),
                scopes.get(1), scope(3, ScopeCoverage.COVERED, 1, 1L)));
    assertThat(store.scopes(scopes, Capability.INSTANCES)).isEmpty();
    assertThat(store.scopes(List.of(), Capability.DATABASES)).isEmpty();
    var elsewhere = new Scope(account(1), new Region("eu-west-1"));
    assertThat(store.scopes(List.of(elsewhere), Capability.DATABASES)).isEmpty();
  }

  @Test
  void aDatabaseIsFoundByItsKeyUntilItExpires() {
    var fact = fact(KEY, "dir:/srv/\"İ\"#", 10);
    var other = fact(KEY, "dir:/other", 10);
    apply(report(KEY, 10, 10L), List.of(fact, other));
    var key = DatabaseKey.of(fact);

    assertThat(store.database(key)).contains(fact);
    assertThat(store.database(DatabaseKey.parse(key.toString()))).contains(fact);
    assertThat(store.database(new DatabaseKey(KEY, "mysql", key.place()))).isEmpty();
    assertThat(store.database(new DatabaseKey(instance(1, 2), key.engine(), key.place())))
        .isEmpty();

    store.end(KEY, at(20), "event");
    assertThat(store.database(key).orElseThrow().presence()).isEqualTo(Presence.GONE);
    clock.advance(RETENTION.plusDays(1));
    assertThat(store.database(key)).isEmpty();
  }

  // ---- by family

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  void aFamilyIsOneListByEngineVersionAndPlace(int limit) {
    var versions =
        new String[] {"16.4", "16.15", "16", "160.1", "9.6.24", null, "devel", "17beta1"};
    var all = new ArrayList<DatabaseFact>();
    for (int account = 0; account < 5; account++) {
      var facts = new ArrayList<DatabaseFact>();
      var key = instance(account, 1);
      for (int i = 0; i < versions.length; i++) {
        facts.add(fact(key, "/p" + i, 1, "postgresql", versions[i]));
        facts.add(fact(key, "/e" + i, 1, "edb", versions[i]));
        facts.add(fact(key, "/m" + i, 1, "mysql", versions[i]));
      }
      apply(report(key, 1, 1L), facts);
      all.addAll(facts);
    }

    var family = family("postgresql", null, null, limit);

    assertThat(family)
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(it -> !it.database().engine().equals("mysql")).toList())
        .isSortedAccordingTo(
            Comparator.comparing((DatabaseFact it) -> it.database().engine())
                .thenComparing(it -> Versions.key(it.database().version()))
                .thenComparing(it -> DatabaseKey.of(it).toString()));
    assertThat(family("mysql", null, null, limit)).hasSize(40);
    assertThat(family("postgresql", "edb", null, limit)).hasSize(40);
    assertThat(family("mysql", "edb", null, limit)).isEmpty();
    assertVersions(limit, "edb", "16", "16", "16.15", "16.4");
    assertVersions(limit, "edb", "16.1");
    assertVersions(limit, "edb", "16.4", "16.4");
    assertVersions(limit, "edb", "17beta1", "17beta1");
    assertVersions(limit, "edb", "17", "17beta1");
    assertVersions(limit, "edb", "dev");
    assertVersions(limit, "edb", "devel", "devel");
    assertVersions(limit, null, "9", "9.6.24", "9.6.24");
    assertVersions(limit, "edb", Versions.UNKNOWN, null, "devel");
  }

  private void assertVersions(int limit, String engine, String wanted, String... found) {
    assertThat(family("postgresql", engine, wanted, limit))
        .hasSize(5 * found.length)
        .extracting(it -> it.database().version())
        .containsOnly(found);
  }

  @Test
  void whatMovesToAnotherVersionIsThereAlone() {
    apply(report(KEY, 1, 1L), List.of(fact(KEY, "/a", 1, "postgresql", "16.4")));
    apply(report(KEY, 2, 2L), List.of(fact(KEY, "/a", 2, "postgresql", "17.0")));

    assertThat(family("postgresql", null, null, 10))
        .containsExactly(fact(KEY, "/a", 2, "postgresql", "17.0"));
    assertThat(family("postgresql", "postgresql", "16", 10)).isEmpty();
  }

  @Test
  void aGoneOneIsListedUntilItExpires() {
    apply(report(KEY, 1, 1L), List.of(fact(KEY, "/a", 1)));
    store.end(KEY, at(2), "event");

    assertThat(family("postgresql", null, null, 10))
        .extracting(DatabaseFact::presence)
        .containsExactly(Presence.GONE);
    clock.advance(RETENTION.plusDays(1));
    assertThat(family("postgresql", null, null, 10)).isEmpty();
  }

  @Test
  void whateverIsAskedForIsAnswered() {
    apply(report(KEY, 1, 1L), List.of(fact(KEY, "/a", 1)));

    for (var text : List.of("", "#", "İ", "a b", "x".repeat(3_000), "postgresql#")) {
      assertThat(family(text, null, null, 10)).isEmpty();
      assertThat(family("postgresql", text, null, 10)).isEmpty();
      assertThat(family("postgresql", "postgresql", text, 10)).isEmpty();
    }
    assertThat(family("postgresql", "postgresql", "9".repeat(4_000), 10)).isEmpty();
    assertThatThrownBy(() -> store.databases("postgresql", null, null, "!", 10))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.field()).isEqualTo("next"));
  }

  @Test
  void aVersionIsStoredWhateverItIs() {
    var versions = List.of("9".repeat(128), "1.".repeat(64), "16\"#\u007fİ", "#", " 16");
    var facts = new ArrayList<DatabaseFact>();
    for (var version : versions) {
      facts.add(fact(KEY, "/" + facts.size(), 1, "my_db", version));
    }
    apply(report(KEY, 1, 1L), facts);

    assertThat(family("my_db", null, null, 2)).containsExactlyInAnyOrderElementsOf(facts);
    for (var version : versions) {
      assertThat(family("my_db", "my_db", version, 2))
          .extracting(it -> it.database().version())
          .containsExactly(version);
    }
  }

  private List<DatabaseFact> family(String family, String engine, String version, int limit) {
    return all(next -> store.databases(family, engine, version, next, limit));
  }
}
