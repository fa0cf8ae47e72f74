package dev.hubscout.core.catalog;

import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.scope;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.lifecycle.Support;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a catalog finds of databases. */
final class CatalogTest extends CatalogFixture {
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

  @Test
  void filtersAreCombined() {
    manyDatabases();

    assertThat(databases(DatabaseQuery.ALL)).hasSize(6);
    assertThat(databases(asking().ou("ou-ab12-11111111").build()))
        .containsExactly(
            "1:postgresql-5433", "1:postgresql-5432", "3:mariadb-3306", "3:postgresql-5435");
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
    stores.put(with(fact(key(2, REGION, 2), 0), "state", InstanceState.TERMINATED));
    report(key(4, REGION, 4), Presence.GONE, postgresql("160.1", 5437, "all"));
    facts.observe(
        scope(new Scope(id(1), REGION), Capability.DATABASES, ScopeCoverage.ACCOUNT_DENIED, 9));

    assertThat(databases(DatabaseQuery.ALL)).hasSize(5).doesNotContain("2:postgresql-5434");
    assertThat(databases(asking().presence(Presence.GONE).build()))
        .containsExactly("2:postgresql-5434");
    assertThat(databases(asking().presence(Presence.UNOBSERVED).build()))
        .containsExactly("1:postgresql-5433", "1:postgresql-5432");
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
  void accountsAreReadOnceAMinute() {
    catalog.accounts();
    catalog.accounts();

    assertThat(organization.calls("accounts")).hasSize(1);
  }
}
