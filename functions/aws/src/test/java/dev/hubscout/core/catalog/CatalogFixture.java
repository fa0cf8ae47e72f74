package dev.hubscout.core.catalog;

import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.inspection;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.ShortPages;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.testing.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An organization of four accounts with instances and databases, and a catalog of them. */
abstract class CatalogFixture {
  static final Region REGION = new Region("eu-central-1");
  static final Region OTHER = new Region("us-east-1");

  final MemoryStores stores = new MemoryStores(() -> at(0));
  final FactStore facts = stores.facts;
  final Watched<AccountStore> organization = Watched.of(AccountStore.class, stores.accounts);
  final Catalog catalog =
      new Catalog(
          ShortPages.of(FactStore.class, facts, limit -> 2),
          ShortPages.of(InstanceStore.class, stores.instances, limit -> 2),
          organization.port(),
          Lifecycles.get(),
          () -> at(0));

  /** Accounts 1 to 4; the odd ones below one unit. */
  @BeforeEach
  void organization() {
    stores.accounts.keep(
        List.of(1, 2, 3, 4).stream()
            .map(
                number ->
                    new Account(
                        id(number),
                        "account-" + number,
                        List.of("r-ab12", number % 2 == 1 ? "ou-ab12-11111111" : "ou-ab12-2"),
                        "/",
                        Map.of()))
            .toList(),
        at(0));
  }

  @AfterEach
  void aCatalogOnlyReadsAccounts() {
    assertThat(organization.calls("keep")).isEmpty();
    stores.close();
  }

  static AccountId id(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }

  static InstanceKey key(int account, Region region, int number) {
    return new InstanceKey(
        new Scope(id(account), region), String.format(Locale.ROOT, "i-%017x", number));
  }

  static Database postgresql(@Nullable String version, int port, String exposure) {
    return Database.builder("postgresql-" + port, "postgresql", "running")
        .with(Attributes.PRODUCT, "PostgreSQL")
        .with(Attributes.VERSION, version)
        .with(Attributes.VERSION_SOURCE, "binary")
        .with(Attributes.PORT, port)
        .with(Attributes.PORT_SOURCE, "listener")
        .with(Attributes.LISTENERS, List.of(new Database.Listener("10.0.0.1", port, exposure)))
        .with(Attributes.DATA_DIR, "/srv/pg/" + port)
        .with(Attributes.DATA_SIZE_MB, 1L)
        .with(Attributes.DATA_SIZE_BYTES, 1_000_000L)
        .with(Attributes.DATA_APPARENT_BYTES, 900_000L)
        .with(Attributes.DATA_SIZE_COMPLETE, true)
        .with(Attributes.PID, 1L)
        .with(Attributes.PROCESS_STARTED_AT, at(0))
        .with(Attributes.USER, "postgres")
        .with(Attributes.ROLE, "primary")
        .build();
  }

  void found(InstanceKey key, Database... databases) {
    stores.put(fact(key, 0));
    report(key, Presence.PRESENT, databases);
  }

  void report(InstanceKey key, Presence presence, Database... databases) {
    var inspection =
        with(
            with(inspection(key, InstanceCoverage.INSPECTED, 5), "inspectedAt", at(5)),
            "completeAt",
            at(5));
    var reported = new ArrayList<DatabaseFact>();
    for (var database : databases) {
      reported.add(
          new DatabaseFact(
              key,
              database.get(Attributes.DATA_DIR).orNull(),
              database,
              presence,
              0,
              at(1),
              at(1),
              at(5)));
    }
    facts.apply(new AcceptedReport(inspection, reported, List.of()));
  }

  void manyDatabases() {
    found(
        key(1, REGION, 1), postgresql("16.15", 5432, "all"), postgresql("14.23", 5433, "loopback"));
    found(key(2, REGION, 2), postgresql("9.6.24", 5434, "private"));
    found(key(3, OTHER, 3), postgresql(null, 5435, "all"), with(mariadb(), "status", "stopped"));
    found(key(4, REGION, 4), postgresql("160.1", 5436, "all"));
  }

  static Database mariadb() {
    return with(
        with(
            with(postgresql("10.11.19-MariaDB", 3306, "all"), "engine", "mariadb"),
            "dbId",
            "mariadb-3306"),
        "listeners",
        Known.none());
  }
}
