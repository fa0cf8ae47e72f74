package dev.hubscout.core.coverage;

import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.inspection;
import static dev.hubscout.core.fact.Samples.scope;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.AccountStore.KnownAccount;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.page.Cursor;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageSummaryTest {
  private final MemoryStores stores = new MemoryStores(() -> at(10));
  private final FactStore facts = stores.facts;
  private final List<KnownAccount> accounts = new ArrayList<>();

  @Test
  void ofNothingThereIsNoShare() {
    var summary = summary();

    assertThat(summary.organization()).isEqualTo(Share.NOTHING);
    assertThat(summary.organization().percent()).isNull();
    assertThat(summary.accounts()).isEmpty();
  }

  @Test
  void everyUnitHasTheAccountsOfAllUnitsBelowIt() {
    account(1, "/", 1, 0);
    account(2, "/workloads", 2, 1);
    account(3, "/workloads/production", 4, 4);
    account(4, "/workloads/production/eu", 1, 0);
    account(5, "/sandbox", 8, 2);

    var summary = summary();

    assertThat(percents(summary))
        .isEqualTo(
            Map.of(
                "/", 100.0 * 7 / 16,
                "/workloads", 100.0 * 5 / 7,
                "/workloads/production", 80.0,
                "/workloads/production/eu", 0.0,
                "/sandbox", 25.0));
    assertThat(summary.ous().get("/workloads").known()).isEqualTo(7);
    assertThat(summary.organization().percent()).isEqualTo(100.0 * 7 / 16);
    assertThat(summary.accounts().get(id(3)).percent()).isEqualTo(100.0);
  }

  @Test
  void anAccountWhosePlaceIsNotKnownIsInNoUnit() {
    account(1, "/workloads", 1, 1);
    account(2, "", 3, 0);
    instances(3, 4, 0);

    var summary = summary();

    assertThat(summary.ous()).containsOnlyKeys("/", "/workloads");
    assertThat(summary.ous().get("/").known()).isEqualTo(1);
    assertThat(summary.organization().known()).isEqualTo(8);
    assertThat(summary.accounts()).containsOnlyKeys(id(1), id(2), id(3));
  }

  @Test
  void unitsWhoseNamesBeginAlikeAreNotOne() {
    account(1, "/work", 1, 1);
    account(2, "/workloads", 1, 0);

    assertThat(percents(summary())).isEqualTo(Map.of("/", 50.0, "/work", 100.0, "/workloads", 0.0));
  }

  @Test
  void closedScopesAreCountedThoughNoInstanceOfTheirsIsKnown() {
    account(1, "/workloads", 0, 0);
    var closed = new Scope(id(1), new Region("eu-west-1"));
    facts.observe(scope(closed, Capability.DATABASES, ScopeCoverage.COVERED, 1));
    facts.observe(scope(closed, Capability.INSTANCES, ScopeCoverage.ORG_DENIED, 1));
    facts.observe(scope(place(1), Capability.INSTANCES, ScopeCoverage.COVERED, 1));

    var summary = summary();

    assertThat(summary.organization().closedScopes()).isEqualTo(1);
    assertThat(summary.ous().get("/").closedScopes()).isEqualTo(1);
    assertThat(summary.organization().percent()).isNull();
  }

  @Test
  void whatIsOverIsNotCountedAndWhatWasNotSeenLatelyIsNotInspected() {
    instances(1, 3, 3);
    stores.put(with(fact(key(1, 0), 1), "state", InstanceState.TERMINATED));
    stores.put(with(fact(key(1, 1), 1), "presence", Presence.MISSING));

    var share = summary().organization();

    assertThat(share.known()).isEqualTo(2);
    assertThat(share.inspected()).as("one of the two is missing").isEqualTo(1);
    assertThat(share.percent()).isEqualTo(50.0);
    assertThat(share.byCoverage()).isEqualTo(Map.of(InstanceCoverage.INSPECTED, 2L));
  }

  @Test
  void whatIsInAScopeThatCouldNotBeLookedAtIsNotInspectedNow() {
    instances(1, 4, 3);
    facts.observe(scope(place(1), Capability.INSTANCES, ScopeCoverage.ACCOUNT_DENIED, 9));

    var share = summary().organization();

    assertThat(share.known()).isEqualTo(4);
    assertThat(share.unobserved()).isEqualTo(4);
    assertThat(share.inspected()).isZero();
    assertThat(share.closedScopes()).isEqualTo(1);
    assertThat(share.byCoverage())
        .isEqualTo(Map.of(InstanceCoverage.INSPECTED, 3L, InstanceCoverage.NOT_YET_INSPECTED, 1L));
  }

  @Test
  void anInstanceThatIsListedUnchangedWasSeenWhenItsScopeWasLastComplete() {
    instances(1, 1, 0);
    var listing = scope(place(1), Capability.INSTANCES, ScopeCoverage.COVERED, 9);
    facts.observe(with(listing, "completedAt", at(8)));
    var read = new ArrayList<CoveredInstance>();
    new Coverages(stores.instances, facts).instances(Filter.ALL, true, read::add);
    assertThat(read.getFirst().lastSeen()).isEqualTo(at(8));

    stores.put(with(fact(key(1, 0), 1), "missedScans", 1));
    read.clear();
    new Coverages(stores.instances, facts).instances(Filter.ALL, true, read::add);
    assertThat(read.getFirst().lastSeen()).isEqualTo(at(1));
  }

  // ---- cursors

  @Test
  void aCursorReadsOverEmptyPagesAndNoFurtherThanItMust() {
    var pages =
        Map.of(
            "0", new Page<>(List.<Integer>of(), "1"),
            "1", new Page<>(List.of(1, 2), "2"),
            "2", new Page<>(List.<Integer>of(), "3"),
            "3", new Page<>(List.of(3), "4"),
            "4", new Page<>(List.<Integer>of(), null));
    var asked = new ArrayList<String>();
    var cursor =
        new Cursor<Integer>(
            next -> {
              asked.add(next);
              return pages.get(next == null ? "0" : next);
            });

    assertThat(asked).isEmpty();
    assertThat(cursor.peek()).isEqualTo(1);
    assertThat(cursor.peek()).isEqualTo(1);
    cursor.skip();
    assertThat(cursor.peek()).isEqualTo(2);
    assertThat(asked).containsExactly(null, "1");
    cursor.skip();
    assertThat(cursor.peek()).isEqualTo(3);
    cursor.skip();
    assertThat(cursor.peek()).isNull();
    assertThat(cursor.peek()).isNull();
    assertThat(asked).containsExactly(null, "1", "2", "3", "4");
  }

  private CoverageSummary summary() {
    return CoverageSummary.of(new Coverages(stores.instances, facts), Filter.ALL, accounts);
  }

  private static Map<String, Double> percents(CoverageSummary summary) {
    var percents = new java.util.HashMap<String, Double>();
    summary.ous().forEach((ou, share) -> percents.put(ou, share.percent()));
    return percents;
  }

  private void account(int number, String path, int known, int inspected) {
    accounts.add(new KnownAccount(new Account(id(number), "n", List.of(), path, Map.of()), at(0)));
    instances(number, known, inspected);
  }

  private void instances(int account, int known, int inspected) {
    for (int i = 0; i < known; i++) {
      stores.put(fact(key(account, i), 1));
      if (i < inspected) {
        facts.observe(List.of(inspection(key(account, i), InstanceCoverage.INSPECTED, 2)));
      }
    }
  }

  private static InstanceKey key(int account, int number) {
    return new InstanceKey(place(account), String.format(Locale.ROOT, "i-%017x", number));
  }

  private static Scope place(int account) {
    return new Scope(id(account), new Region("eu-central-1"));
  }

  private static AccountId id(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }
}
