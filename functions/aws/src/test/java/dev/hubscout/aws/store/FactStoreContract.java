package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.PublishedPort;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.ScopeCoverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of facts must do; the port's Javadoc in tests. */
abstract class FactStoreContract extends FactStoreFixture {
  // ---- scopes

  @Test
  void aScopeKeepsTheLatestObservation() {
    store.observe(scope(1, ScopeCoverage.COVERED, 10, 10L));
    store.observe(scope(1, ScopeCoverage.ACCOUNT_DENIED, 5, null));

    assertThat(scopes(null)).containsExactly(scope(1, ScopeCoverage.COVERED, 10, 10L));
  }

  @Test
  void aScopeRemembersSinceWhenAndWhenItWasLastComplete() {
    store.observe(scope(1, ScopeCoverage.COVERED, 10, 10L));
    store.observe(scope(1, ScopeCoverage.ACCOUNT_DENIED, 20, null));
    store.observe(scope(1, ScopeCoverage.ACCOUNT_DENIED, 30, null));
    store.observe(scope(1, ScopeCoverage.ACCOUNT_DENIED, 30, null));

    var now = scopes(account(1)).getFirst();
    assertThat(now.coverage()).isEqualTo(ScopeCoverage.ACCOUNT_DENIED);
    assertThat(now.since()).isEqualTo(at(20));
    assertThat(now.attemptedAt()).isEqualTo(at(30));
    assertThat(now.completedAt()).isEqualTo(at(10));
  }

  @Test
  void scopesOfAllAccountsAreOneOrderedList() {
    for (int i = 0; i < 40; i++) {
      store.observe(scope(i, ScopeCoverage.COVERED, 1, 1L));
    }

    assertThat(scopes(null)).extracting(s -> s.scope().account().value()).hasSize(40).isSorted();
    assertThat(scopes(account(7))).hasSize(1);
    assertThat(scopes(account(99))).isEmpty();
  }

  // ---- inspections

  @Test
  void anInspectionComesBackAsItWasObserved() {
    var instance = report(instance(1, 1), 10, 10L);

    store.observe(List.of(instance));

    assertThat(store.inspection(instance.key())).contains(instance);
    assertThat(store.inspection(instance(1, 2))).isEmpty();
    assertThat(inspections(Filter.ALL)).containsExactly(instance);
  }

  @Test
  void staleAttemptsAreIgnored() {
    var key = instance(1, 1);
    store.observe(List.of(attempt(key, InstanceCoverage.STOPPED, 20)));

    store.observe(List.of(attempt(key, InstanceCoverage.CONNECTION_LOST, 10)));
    store.observe(List.of(attempt(key, InstanceCoverage.CONNECTION_LOST, 20)));

    assertThat(store.inspection(key)).contains(attempt(key, InstanceCoverage.STOPPED, 20));
  }

  @Test
  void anAttemptIsKeptAndItsCoverageIsAsOldAsItIs() {
    var key = instance(1, 1);
    store.observe(List.of(attempt(key, InstanceCoverage.AGENT_FAILED, 10)));
    store.observe(List.of(attempt(key, InstanceCoverage.AGENT_FAILED, 20)));
    assertThat(store.inspection(key).orElseThrow().observedAt()).isEqualTo(at(20));
    assertThat(store.inspection(key).orElseThrow().since()).isEqualTo(at(10));

    store.observe(List.of(attempt(key, InstanceCoverage.CONNECTION_LOST, 30)));
    assertThat(store.inspection(key).orElseThrow().since()).isEqualTo(at(30));

    var other = instance(1, 2);
    store.observe(List.of(report(other, 10, 10L)));
    store.observe(List.of(report(other, 20, 20L)));
    assertThat(store.inspection(other).orElseThrow().inspectedAt()).isEqualTo(at(20));
    assertThat(store.inspection(other).orElseThrow().since()).isEqualTo(at(10));
  }

  @Test
  void ofAttemptsAtOnceTheLatestIsKept() {
    var key = instance(1, 1);

    store.observe(
        List.of(
            attempt(key, InstanceCoverage.STOPPED, 10),
            attempt(key, InstanceCoverage.CANCELLED, 30),
            attempt(key, InstanceCoverage.CONNECTION_LOST, 20)));

    assertThat(store.inspection(key)).contains(attempt(key, InstanceCoverage.CANCELLED, 30));
  }

  @Test
  void whatTheLastReportSaidOutlivesAFailedAttempt() {
    var key = instance(1, 1);
    apply(report(key, 10, 10L), List.of());

    store.observe(List.of(attempt(key, InstanceCoverage.CONNECTION_LOST, 20)));

    var now = store.inspection(key).orElseThrow();
    assertThat(now.coverage()).isEqualTo(InstanceCoverage.CONNECTION_LOST);
    assertThat(now.since()).isEqualTo(at(20));
    assertThat(now.inspectedAt()).isEqualTo(at(10));
    assertThat(now.completeAt()).isEqualTo(at(10));
    assertThat(now.agentVersion()).isEqualTo("0.1.0");
    assertThat(now.memoryMb()).isEqualTo(8192);
  }

  @Test
  void manyInspectionsAreListedByAccountAndRegionAndFoundById() {
    var all = new ArrayList<Inspection>();
    for (int account = 0; account < 5; account++) {
      for (int i = 0; i < 50; i++) {
        all.add(attempt(instance(account, i), InstanceCoverage.STOPPED, 1));
      }
    }
    store.observe(all);

    assertThat(inspections(Filter.ALL)).containsExactlyElementsOf(all);
    assertThat(inspections(new Filter(account(3), null, null))).hasSize(50);
    assertThat(inspections(new Filter(account(3), new Region("eu-central-1"), null))).hasSize(50);
    assertThat(inspections(new Filter(account(3), new Region("eu-central-2"), null))).isEmpty();
    var one = all.get(137);
    assertThat(inspections(new Filter(null, null, one.key().id()))).containsExactly(one);
    assertThat(inspections(new Filter(account(4), null, one.key().id()))).isEmpty();
    assertThatThrownBy(() -> inspections(new Filter(null, new Region("eu-west-1"), null)))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.field()).isEqualTo("region"));
  }

  // ---- reports

  @Test
  void aReportAndItsFactsComeBackAsTheyWere() {
    var key = instance(1, 1);
    var facts = List.of(fact(key, "/srv/pg/16", 10), fact(key, "/srv/\"İ\"/\u0001#", 10));

    assertThat(apply(report(key, 10, 10L), facts)).isTrue();

    assertThat(store.databases(key)).containsExactlyInAnyOrderElementsOf(facts);
    assertThat(store.inspection(key)).contains(report(key, 10, 10L));
  }

  @Test
  void theSameReportTwiceOrAnOlderOneChangesNothing() {
    var key = instance(1, 1);
    apply(report(key, 10, 10L), List.of(fact(key, "/a", 10)));

    assertThat(apply(report(key, 10, 10L), List.of(fact(key, "/b", 10)))).isFalse();
    assertThat(apply(report(key, 9, 9L), List.of(fact(key, "/c", 9)))).isFalse();

    assertThat(store.databases(key)).containsExactly(fact(key, "/a", 10));
  }

  @Test
  void aReportThatComesAfterALaterFailureStillBringsItsFacts() {
    var key = instance(1, 1);
    store.observe(List.of(attempt(key, InstanceCoverage.CONNECTION_LOST, 20)));

    assertThat(apply(report(key, 10, 10L), List.of(fact(key, "/a", 10)))).isTrue();

    var now = store.inspection(key).orElseThrow();
    assertThat(now.coverage()).isEqualTo(InstanceCoverage.CONNECTION_LOST);
    assertThat(now.observedAt()).isEqualTo(at(20));
    assertThat(now.inspectedAt()).isEqualTo(at(10));
    assertThat(store.databases(key)).hasSize(1);
  }

  @Test
  void reportsOfMoreFactsThanATransactionTakesAreWhole() {
    var key = instance(1, 1);
    var facts = IntStream.range(0, 320).mapToObj(i -> fact(key, "/data/" + i, 10)).toList();

    assertThat(apply(report(key, 10, 10L), facts)).isTrue();
    assertThat(store.databases(key)).hasSize(320);

    var older = facts.stream().map(fact -> fact(key, fact.locator(), 5)).toList();
    assertThat(apply(report(key, 5, 5L), older)).isFalse();
    assertThat(store.databases(key)).containsExactlyInAnyOrderElementsOf(facts);
  }

  @Test
  void reportsOfAGroupAreKeptTogetherWhateverTheirSizes() {
    var reports = new ArrayList<AcceptedReport>();
    for (int i = 0; i < 60; i++) {
      reports.add(accepted(instance(1, i), 10, i == 7 ? 150 : i % 5));
    }

    store.apply(reports);

    var scope = reports.getFirst().inspected().key().scope();
    var ids = reports.stream().map(it -> it.inspected().key().id()).collect(Collectors.toSet());
    assertThat(store.inspections(scope, ids))
        .containsExactlyInAnyOrderElementsOf(
            reports.stream().map(AcceptedReport::inspected).toList());
    assertThat(store.databases(scope, ids))
        .containsExactlyInAnyOrderElementsOf(
            reports.stream().flatMap(it -> it.changed().stream()).toList());
  }

  @Test
  void aNewerReportOfOneInstanceDoesNotHoldUpThoseOfTheOthers() {
    var newer = accepted(instance(1, 3), 20, 2);
    store.apply(List.of(newer));

    var reports = IntStream.range(0, 5).mapToObj(i -> accepted(instance(1, i), 10, 2)).toList();
    store.apply(reports);
    store.apply(reports);

    assertThat(store.databases(instance(1, 3)))
        .containsExactlyInAnyOrderElementsOf(newer.changed());
    assertThat(store.databases(instance(1, 4)))
        .containsExactlyInAnyOrderElementsOf(reports.get(4).changed());
  }

  /** A writer who was killed between the facts and the report of a large one left this. */
  @Test
  void factsThatAreNewerThanTheirInstanceStayAndTheRestIsKept() {
    var key = instance(1, 1);
    var many = IntStream.range(0, 320).mapToObj(i -> fact(key, "/d" + i, 20)).toList();
    store.apply(List.of(new AcceptedReport(report(key, 20, 20L), many, List.of())));
    var other = accepted(instance(1, 2), 10, 1);

    store.apply(List.of(accepted(key, 10, 2), other));

    assertThat(store.databases(key)).containsExactlyInAnyOrderElementsOf(many);
    assertThat(store.databases(instance(1, 2))).isEqualTo(other.changed());
  }

  @Test
  void manyCollectorsOfTheSameGroupLeaveWhatOneWould() throws Exception {
    var reports = IntStream.range(0, 30).mapToObj(i -> accepted(instance(1, i), 10, 2)).toList();

    RunStoreFixture.together(
        4,
        i -> {
          store.apply(reports);
          return i;
        });

    var scope = reports.getFirst().inspected().key().scope();
    assertThat(inspections(new Filter(scope.account(), scope.region(), null))).hasSize(30);
    assertThat(databases(Filter.ALL)).hasSize(60);
  }

  @Test
  void onlyTheInstancesThatAreAskedForAreFound() {
    var reports = IntStream.range(0, 5).mapToObj(i -> accepted(instance(1, i), 10, 1)).toList();
    store.apply(reports);
    var scope = reports.getFirst().inspected().key().scope();
    var ids = Set.of(instance(1, 1).id(), instance(1, 3).id(), instance(1, 9).id());

    assertThat(store.inspections(scope, ids))
        .extracting(it -> it.key())
        .containsExactlyInAnyOrder(instance(1, 1), instance(1, 3));
    assertThat(store.databases(scope, ids))
        .extracting(DatabaseFact::instance)
        .containsExactlyInAnyOrder(instance(1, 1), instance(1, 3));
    assertThat(store.inspections(scope, Set.of())).isEmpty();
    assertThat(store.databases(scope, Set.of())).isEmpty();
  }

  @Test
  void twoCollectorsOfOneReportApplyItOnce() throws Exception {
    var key = instance(1, 1);
    var known = List.of(fact(key, "/gone", 1));
    apply(report(key, 1, 1L), known);
    var reported = List.of(fact(key, "/a", 10));

    var applied = RunStoreFixture.together(6, i -> store.apply(aged(key, reported, 10)));

    assertThat(applied).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(store.databases(key))
        .filteredOn(fact -> fact.locator().equals("/gone"))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.presence()).isEqualTo(Presence.MISSING);
              assertThat(fact.missedScans()).isEqualTo(1);
            });
  }

  @Test
  void reportsInAnyOrderEndWithTheNewest() throws Exception {
    var key = instance(1, 1);

    RunStoreFixture.together(
        8, i -> apply(report(key, i + 1, i + 1L), List.of(fact(key, "/a", i + 1))));

    assertThat(store.inspection(key).orElseThrow().inspectedAt()).isEqualTo(at(8));
    assertThat(store.databases(key)).containsExactly(fact(key, "/a", 8));
  }

  @Test
  void databasesOfAllAccountsAreOneListAndAShortPageIsNotItsEnd() {
    var all = new ArrayList<DatabaseFact>();
    for (int account = 0; account < 20; account++) {
      var key = instance(account, 1);
      var facts = IntStream.range(0, 3).mapToObj(i -> fact(key, "/d" + i, 1)).toList();
      apply(report(key, 1, 1L), facts);
      all.addAll(facts);
    }

    assertThat(databases(Filter.ALL)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(databases(Filter.ALL))
        .extracting(fact -> fact.instance().scope().account().value())
        .isSorted();
    assertThat(databases(new Filter(account(4), null, null))).hasSize(3);
    assertThat(databases(new Filter(null, null, instance(4, 1).id()))).hasSize(3);
    assertThat(databases(new Filter(null, null, "i-00000000000000fff"))).isEmpty();
  }

  @Test
  void whatIsKnownIsKeptAndWhatIsKnownToBeNoneAndWhatIsNotKnown() {
    var key = instance(1, 1);
    var whole =
        database("/a", "pgbouncer", "1.22")
            .with(Attributes.CLASS, Database.PROXY)
            .with(Attributes.INSTALLED_VERSION, "1.23")
            .with(Attributes.UNIT, "a.service")
            .withNone(Attributes.CONTAINER_IMAGE)
            .with(
                Attributes.PUBLISHED_PORTS, List.of(new PublishedPort("::", 16_432, 6_432, "all")))
            .with(Attributes.CLUSTER, "orders")
            .with(Attributes.TLS, new Evidence(true, List.of("ssl = on", "a \"certificate\" İ💾")))
            .with(Attributes.BACKUP, new Evidence(false, List.of()))
            .build();
    var none = database("/c", "pgbouncer", "1.22");
    for (var attribute : Attributes.ALL) {
      if (attribute.mayBeNone() && attribute != Attributes.DATA_DIR) {
        none.withNone(attribute);
      }
    }
    var facts =
        List.of(
            fact(key, 10, whole),
            fact(key, "/b", 10, "pgbouncer", "1.22"),
            fact(key, 10, none.build()));

    assertThat(apply(report(key, 10, 10L), facts)).isTrue();

    assertThat(store.databases(key)).containsExactlyInAnyOrderElementsOf(facts);
  }
}
