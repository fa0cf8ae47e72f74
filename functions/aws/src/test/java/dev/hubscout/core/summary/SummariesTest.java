package dev.hubscout.core.summary;

import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.inspection;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.ShortPages;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.summary.Summary.Databases;
import dev.hubscout.core.summary.Summary.OfRegion;
import dev.hubscout.testing.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SummariesTest {
  private static final Region EU = new Region("eu-central-1");
  private static final Region US = new Region("us-east-1");

  private Instant now = at(0);
  private final MemoryStores stores = new MemoryStores(() -> now);
  private final SummaryStore store = stores.summaries;
  private final Watched<AccountStore> accounts = Watched.of(AccountStore.class, stores.accounts);
  private final Summaries summaries =
      new Summaries(
          ShortPages.of(FactStore.class, stores.facts, limit -> 3),
          ShortPages.of(InstanceStore.class, stores.instances, limit -> 3),
          accounts.port(),
          stores.changes,
          store,
          Lifecycles.get(),
          () -> now);

  @AfterEach
  void aSummaryOnlyReadsAccounts() {
    assertThat(accounts.calls("keep")).isEmpty();
    stores.close();
  }

  private static InstanceKey key(int account, Region region, int number) {
    return new InstanceKey(
        new Scope(new AccountId(String.format(Locale.ROOT, "%012d", account)), region),
        String.format(Locale.ROOT, "i-%017x", number));
  }

  private static Database database(
      String engine, @Nullable String version, String status, String exposure) {
    return Database.builder(engine + "-1", engine, status)
        .with(Attributes.VERSION, version)
        .with(Attributes.PORT, 1)
        .with(Attributes.LISTENERS, List.of(new Database.Listener("10.0.0.1", 1, exposure)))
        .with(Attributes.DATA_DIR, "/" + engine + version)
        .with(Attributes.DATA_SIZE_BYTES, 10L)
        .build();
  }

  private void report(InstanceKey key, Presence presence, Database... databases) {
    var reported = new ArrayList<DatabaseFact>();
    for (var it : databases) {
      reported.add(
          new DatabaseFact(
              key, it.get(Attributes.DATA_DIR).orNull(), it, presence, 0, at(1), at(1), at(5)));
    }
    var inspection = with(inspection(key, InstanceCoverage.INSPECTED, 5), "inspectedAt", at(5));
    stores.facts.apply(new AcceptedReport(inspection, reported, List.of()));
  }

  @Test
  void countsWhatIsThere() {
    stores.put(fact(key(1, EU, 1), 0));
    report(
        key(1, EU, 1),
        Presence.PRESENT,
        database("postgresql", "16.15", "running", "all"),
        database("postgresql", "16.4", "stopped", "loopback"),
        database("postgresql", null, "running", "private"));
    stores.put(fact(key(1, US, 2), 0));
    stores.put(with(fact(key(2, EU, 3), 0), "state", InstanceState.TERMINATED));
    report(key(2, EU, 3), Presence.PRESENT, database("mysql", "8.4.1", "running", "all"));
    // EC2 was never asked about this one
    report(key(0, EU, 4), Presence.PRESENT, database("mysql", "5.7.44", "running", "all"));
    report(key(9, EU, 5), Presence.MISSING, database("mysql", "5.7.40", "running", "all"));
    report(key(9, EU, 6), Presence.GONE, database("mysql", "5.7.40", "running", "all"));

    summaries.refresh();

    var summary = store.summary().orElseThrow();
    assertThat(summary.at()).isEqualTo(at(0));
    assertThat(summary.databases())
        .containsExactly(
            new Databases("mysql", "5.7", 2, 2, 2, 20),
            new Databases("postgresql", null, 1, 1, 0, 10),
            new Databases("postgresql", "16", 2, 1, 1, 20));
    assertThat(summary.regions())
        .containsExactly(new OfRegion(EU, 1, 1, 5), new OfRegion(US, 1, 0, 0));
    assertThat(summary.organization().known()).isEqualTo(2);
    assertThat(store.accounts(null, 10).items())
        .extracting(it -> it.account().value().substring(11) + "=" + it.databases())
        .containsExactly("0=1", "1=3", "9=1");
  }

  @Test
  void inventedEnginesDoNotMakeItGrow() {
    for (int number = 0; number < 300; number++) {
      report(
          key(1, EU, number),
          Presence.PRESENT,
          database("engine" + number, null, "running", "all"));
    }
    report(key(2, EU, 1), Presence.PRESENT, database("mysql", "8.4.1", "running", "all"));
    report(key(2, EU, 2), Presence.PRESENT, database("mysql", "8.4.2", "running", "all"));

    summaries.refresh();

    var counted = store.summary().orElseThrow().databases();
    assertThat(counted).hasSize(201);
    assertThat(counted).contains(new Databases("mysql", "8.4", 2, 2, 2, 20));
    assertThat(counted).contains(new Databases("others", null, 101, 101, 101, 1_010));
  }

  @Test
  void daysOfChangesAreCountedOnceMoreWhileTheyMayGrow() {
    var days = Duration.ofDays(1);
    for (int day = -40; day <= 0; day++) {
      change(at(0).plus(days.multipliedBy(day)));
    }
    summaries.refresh();
    var today = LocalDate.parse("2026-11-22");
    assertThat(store.summary().orElseThrow().changes())
        .hasSize(Summary.DAYS)
        .containsKeys(today, today.minusDays(29));

    now = at(0).plus(days);
    change(at(0).minusSeconds(10)); // told late
    summaries.refresh();

    var later = store.summary().orElseThrow().changes();
    assertThat(later).doesNotContainKey(today.minusDays(29)).hasSize(Summary.DAYS - 1);
    assertThat(later.get(today)).isEqualTo(Map.of(Change.Kind.STARTED, 2L));
    assertThat(later.get(today.minusDays(20))).isEqualTo(Map.of(Change.Kind.STARTED, 1L));
  }

  private void change(Instant when) {
    var key = key(1, EU, 1);
    stores.add(
        new Change(
            Capability.INSTANCES,
            key.scope().account(),
            key.scope().region(),
            key.id(),
            Change.Kind.STARTED,
            when,
            "event",
            List.of()));
  }
}
