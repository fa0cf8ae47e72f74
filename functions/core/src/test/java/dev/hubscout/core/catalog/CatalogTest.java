package dev.hubscout.core.catalog;

import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.inspection;
import static dev.hubscout.core.fact.Samples.scope;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fake.MemoryFactStore;
import dev.hubscout.core.fake.MemoryInstanceStore;
import dev.hubscout.core.fake.Paging;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.lifecycle.Support;
import dev.hubscout.core.run.Capability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CatalogTest {
  private static final Region REGION = new Region("eu-central-1");
  private static final Region OTHER = new Region("us-east-1");

  private final MemoryFactStore facts =
      new MemoryFactStore(new Paging(limit -> Math.min(limit, 2)));
  private final MemoryInstanceStore instances =
      new MemoryInstanceStore(new Paging(limit -> Math.min(limit, 2)));
  private final Organization organization = new Organization();
  private final Catalog catalog =
      new Catalog(facts, instances, organization, Lifecycles.get(), () -> at(0));

  /** Accounts 1 to 4; the odd ones below one unit. */
  private static final class Organization implements AccountStore {
    private int read;

    @Override
    public void keep(Collection<Account> accounts, Instant placedAt) {
      throw new IllegalStateException("a catalog only reads");
    }

    @Override
    public List<KnownAccount> accounts() {
      read++;
      return List.of(1, 2, 3, 4).stream()
          .map(
              number ->
                  new KnownAccount(
                      new Account(
                          id(number),
                          "account-" + number,
                          List.of("r-ab12", number % 2 == 1 ? "ou-ab12-11111111" : "ou-ab12-2"),
                          "/",
                          Map.of()),
                      at(0)))
          .toList();
    }
  }

  private static AccountId id(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }

  private static InstanceKey key(int account, Region region, int number) {
    return new InstanceKey(
        new Scope(id(account), region), String.format(Locale.ROOT, "i-%017x", number));
  }

  private static Database postgresql(@Nullable String version, int port, String exposure) {
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

  private void found(InstanceKey key, Database... databases) {
    instances.put(fact(key, 0));
    report(key, Presence.PRESENT, databases);
  }

  private void report(InstanceKey key, Presence presence, Database... databases) {
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

  private List<String> databases(DatabaseQuery query) {
    var ids = new ArrayList<String>();
    String next = null;
    do {
      var page = catalog.databases(query, next, 3);
      page.items().stream()
          .map(
              it ->
                  it.fact().instance().scope().account().value().substring(11)
                      + ":"
                      + it.database().dbId())
          .forEach(ids::add);
      next = page.next();
    } while (next != null);
    return ids;
  }

  private void manyDatabases() {
    found(
        key(1, REGION, 1), postgresql("16.15", 5432, "all"), postgresql("14.23", 5433, "loopback"));
    found(key(2, REGION, 2), postgresql("9.6.24", 5434, "private"));
    found(key(3, OTHER, 3), postgresql(null, 5435, "all"), with(mariadb(), "status", "stopped"));
    found(key(4, REGION, 4), postgresql("160.1", 5436, "all"));
  }

  private static Database mariadb() {
    return with(
        with(
            with(postgresql("10.11.19-MariaDB", 3306, "all"), "engine", "mariadb"),
            "dbId",
            "mariadb-3306"),
        "listeners",
        Known.none());
  }

  @Test
  void filtersAreCombined() {
    manyDatabases();

    assertThat(databases(DatabaseQuery.ALL)).hasSize(6);
    assertThat(databases(asking().ou("ou-ab12-11111111").build()))
        .containsExactly(
            "1:postgresql-5432", "1:postgresql-5433", "3:mariadb-3306", "3:postgresql-5435");
    assertThat(databases(asking().ou("ou-ab12-99999999").build())).isEmpty();
    assertThat(databases(asking().account(id(2)).build())).containsExactly("2:postgresql-5434");
    assertThat(databases(asking().account(id(2)).ou("ou-ab12-11111111").build())).isEmpty();
    assertThat(databases(asking().region(OTHER).build()))
        .containsExactly("3:mariadb-3306", "3:postgresql-5435");
    assertThat(databases(asking().instance(key(4, REGION, 4).id()).build()))
        .containsExactly("4:postgresql-5436");
    assertThat(databases(asking().where(Attributes.FAMILY, "mysql").build()))
        .containsExactly("3:mariadb-3306");
    assertThat(databases(asking().where(Attributes.ENGINE, "mysql").build())).isEmpty();
    assertThat(databases(asking().where(Attributes.STATUS, "stopped").build()))
        .containsExactly("3:mariadb-3306");
    assertThat(databases(asking().exposure("private").build()))
        .containsExactly("2:postgresql-5434");
    assertThat(databases(asking().where(Attributes.PORT, "3306").build()))
        .containsExactly("3:mariadb-3306");
    assertThat(databases(asking().where(Attributes.DATA_SIZE_BYTES, "1000001").build())).isEmpty();
    assertThat(databases(asking().where(Attributes.DATA_SIZE_BYTES, "1000000").build())).hasSize(6);
    assertThat(databases(asking().tag("Name=db-1").build())).hasSize(6);
    assertThat(databases(asking().tag("Name=db").build())).isEmpty();
    assertThat(databases(asking().exposure("all").ou("ou-ab12-11111111").build()))
        .containsExactly("1:postgresql-5432", "3:postgresql-5435");
  }

  @Test
  void whatIsNotKnownIsCountedAndNotListed() {
    manyDatabases();

    var old = catalog.databases(asking().where(Attributes.VERSION, "16").build(), null, 100);
    assertThat(old.items()).extracting(it -> it.database().version()).contains("16.15");
    assertThat(walked(asking().where(Attributes.VERSION, "16").build())).isEqualTo(1);
    var sixteen =
        asking().where(Attributes.VERSION, "16").where(Attributes.ENGINE, "postgresql").build();
    assertThat(databases(sixteen)).containsExactly("1:postgresql-5432");
    assertThat(walked(sixteen)).isEqualTo(1);
    assertThat(walked(asking().eol(Support.State.ENDED).build())).isEqualTo(2);
    assertThat(databases(asking().eol(Support.State.ENDED).build()))
        .containsExactly("1:postgresql-5433", "2:postgresql-5434");
    assertThat(databases(asking().eol(Support.State.UNKNOWN).build()))
        .containsExactly("3:postgresql-5435", "4:postgresql-5436");
    assertThat(walked(asking().eol(Support.State.UNKNOWN).build())).isZero();
  }

  private static Database deployed(Database database, String kind, boolean tls) {
    return database
        .with()
        .with(Attributes.CLASS, kind)
        .withNone(Attributes.CONTAINER)
        .with(Attributes.TLS, new Evidence(tls, List.of("ssl")))
        .with(Attributes.BACKUP, new Evidence(!tls, List.of("a timer")))
        .build();
  }

  private static DatabaseQuery.Builder asking() {
    return DatabaseQuery.builder();
  }

  private static DatabaseQuery asking(Attribute<?> attribute, String wanted) {
    return asking().where(attribute, wanted).build();
  }

  @Test
  void howTheyAreDeployedIsAskedForAndWhatNobodyToldIsNeitherYesNorNo() {
    var bare = postgresql("16.15", 5432, "all");
    var yes = deployed(bare, Database.DATABASE, true);
    var no = deployed(bare, Database.PROXY, false);
    found(
        key(1, REGION, 1),
        bare,
        named(yes, "yes"),
        named(with(no, "container", "c0ffee"), "no"),
        named(bare, "told nothing"));

    assertThat(databases(asking(Attributes.CLASS, "proxy"))).containsExactly("1:no");
    assertThat(databases(asking(Attributes.CLASS, "database"))).hasSize(3).doesNotContain("1:no");
    assertThat(databases(asking(Attributes.TLS, "yes"))).containsExactly("1:yes");
    assertThat(databases(asking(Attributes.TLS, "no"))).containsExactly("1:no");
    assertThat(walked(asking(Attributes.TLS, "no"))).isEqualTo(2);
    assertThat(databases(asking(Attributes.TLS, "unknown")))
        .containsExactlyInAnyOrder("1:postgresql-5432", "1:told nothing");
    assertThat(walked(asking(Attributes.TLS, "unknown"))).isZero();
    assertThat(databases(asking(Attributes.BACKUP, "yes"))).containsExactly("1:no");
    assertThat(databases(asking(Attributes.HIGH_AVAILABILITY, "no"))).isEmpty();
    assertThat(walked(asking(Attributes.HIGH_AVAILABILITY, "no"))).isEqualTo(4);
    assertThat(databases(asking(Attributes.CONTAINER, "true"))).containsExactly("1:no");
    assertThat(databases(asking(Attributes.CONTAINER, "false"))).containsExactly("1:yes");
    assertThat(walked(asking(Attributes.CONTAINER, "false"))).isEqualTo(2);
  }

  @Test
  void whatAFilterDoesNotTakeIsRefusedByItsName() {
    assertThatThrownBy(() -> asking(Attributes.TLS, "maybe"))
        .hasMessage("tls: it is one of yes, no, unknown.");
    assertThatThrownBy(() -> asking(Attributes.CLASS, "cache"))
        .hasMessage("class: it is one of database, proxy.");
    assertThatThrownBy(() -> asking(Attributes.PORT, "0"))
        .hasMessage("port: it is a whole number from 1 to 65535.");
    assertThatThrownBy(() -> asking(Attributes.PORT, "x")).hasMessageContaining("port");
    assertThatThrownBy(() -> asking(Attributes.DATA_SIZE_BYTES, "-1"))
        .hasMessageContaining("min_size");
    assertThatThrownBy(() -> asking(Attributes.ENGINE, "")).hasMessageContaining("engine");
  }

  private static Database named(Database database, String name) {
    return with(with(database, "dbId", name), "dataDir", "/srv/" + name);
  }

  private long walked(DatabaseQuery query) {
    long unknown = 0;
    String next = null;
    do {
      var page = catalog.databases(query, next, 3);
      unknown += page.unknown();
      next = page.next();
    } while (next != null);
    return unknown;
  }

  @Test
  void goneAreListedWhereAskedForAlone() {
    manyDatabases();
    instances.put(with(fact(key(2, REGION, 2), 0), "state", InstanceState.TERMINATED));
    report(key(4, REGION, 4), Presence.GONE, postgresql("160.1", 5437, "all"));
    facts.observe(
        scope(new Scope(id(1), REGION), Capability.DATABASES, ScopeCoverage.ACCOUNT_DENIED, 9));

    assertThat(databases(DatabaseQuery.ALL)).hasSize(5).doesNotContain("2:postgresql-5434");
    assertThat(databases(asking().presence(Presence.GONE).build()))
        .containsExactly("2:postgresql-5434");
    assertThat(databases(asking().presence(Presence.UNOBSERVED).build()))
        .containsExactly("1:postgresql-5432", "1:postgresql-5433");
  }

  @Test
  void oneIsFoundByItsKey() {
    manyDatabases();
    var some =
        catalog.databases(asking().where(Attributes.PORT, "5434").build(), null, 100).items();
    var all = catalog.databases(DatabaseQuery.ALL, null, 100).items();

    assertThat(catalog.database(all.getFirst().key())).contains(all.getFirst());
    assertThat(some).allSatisfy(it -> assertThat(catalog.database(it.key())).contains(it));
    assertThat(catalog.database(with(all.getFirst().key(), "engine", "mysql"))).isEmpty();
  }

  @Test
  void instancesComeWithTheirDatabases() {
    manyDatabases();
    instances.put(with(fact(key(2, OTHER, 9), 0), "state", InstanceState.STOPPED));
    var all = InstanceQuery.ALL;

    assertThat(instances(all))
        .extracting(FoundInstance::databases)
        .containsExactly(2L, 1L, 0L, 2L, 1L);
    assertThat(instances(all))
        .extracting(FoundInstance::sizeBytes)
        .containsExactly(2_000_000L, 1_000_000L, null, 2_000_000L, 1_000_000L);
    assertThat(instances(with(all, "inspected", true))).hasSize(4);
    assertThat(instances(with(all, "inspected", false))).hasSize(1);
    assertThat(instances(with(all, "coverage", InstanceCoverage.STOPPED))).hasSize(1);
    assertThat(instances(with(all, "ou", "ou-ab12-11111111"))).hasSize(2);
    assertThat(instances(with(all, "region", OTHER))).hasSize(2);
    assertThat(instances(with(all, "type", "m7i.large"))).hasSize(5);
    assertThat(instances(with(all, "type", "m7i"))).isEmpty();
    assertThat(catalog.instance(key(1, REGION, 1).id()).orElseThrow().databases()).isEqualTo(2);
    assertThat(catalog.instance("i-00000000000000099")).isEmpty();
  }

  private List<FoundInstance> instances(InstanceQuery query) {
    var found = new ArrayList<FoundInstance>();
    String next = null;
    do {
      var page = catalog.instances(query, next, 2);
      found.addAll(page.items());
      next = page.next();
    } while (next != null);
    return found;
  }

  @Test
  void thoseThatAreOverAreFoundByTheirStateOrIdAlone() {
    var over = with(fact(key(1, REGION, 1), 0), "state", InstanceState.TERMINATED);
    instances.put(over);

    assertThat(instances(InstanceQuery.ALL)).isEmpty();
    assertThat(instances(with(InstanceQuery.ALL, "state", InstanceState.TERMINATED))).hasSize(1);
    assertThat(instances(with(InstanceQuery.ALL, "instance", over.key().id()))).hasSize(1);
  }

  @Test
  void accountsAreReadOnceAMinute() {
    catalog.accounts();
    catalog.accounts();

    assertThat(organization.read).isEqualTo(1);
  }
}
