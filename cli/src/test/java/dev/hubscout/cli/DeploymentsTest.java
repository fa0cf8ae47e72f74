package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.PublishedPort;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How databases are deployed, on the command line. */
class DeploymentsTest {
  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void facts() {
    shell = new Shell(home);
    var one =
        shell
            .workplaces
            .add(TestData.PROD, "i-00000000000000001", "db-1", InstanceCoverage.INSPECTED)
            .key();
    var databases = shell.workplaces.store.databases;
    databases.add(
        TestData.fact(
            one,
            TestData.server("postgresql", "16.15", 5432)
                .withNone(Attributes.CONTAINER)
                .with(Attributes.CLASS, Database.DATABASE)
                .with(Attributes.INSTALLED_VERSION, "16.16")
                .with(Attributes.UNIT, "postgresql.service")
                .withNone(Attributes.CONTAINER_IMAGE)
                .with(Attributes.PUBLISHED_PORTS, List.of())
                .with(Attributes.CLUSTER, "orders")
                .with(Attributes.TLS, new Evidence(true, List.of("ssl = on")))
                .with(Attributes.BACKUP, new Evidence(true, List.of("a timer")))
                .with(Attributes.HIGH_AVAILABILITY, new Evidence(false, List.of()))
                .build()));
    databases.add(
        TestData.fact(
            one,
            TestData.server("pgbouncer", "1.22.0", 6432)
                .with(Attributes.CONTAINER, "c0ffee")
                .with(Attributes.CLASS, Database.PROXY)
                .withNone(Attributes.UNIT)
                .with(Attributes.CONTAINER_IMAGE, "pgbouncer:1.22")
                .with(
                    Attributes.PUBLISHED_PORTS,
                    List.of(new PublishedPort("::", 16432, 6432, "all")))
                .with(Attributes.TLS, new Evidence(false, List.of("client_tls_sslmode = disable")))
                .build()));
    databases.add(TestData.running(one, "mariadb", "10.11.6", 3306));
  }

  @Test
  void programsReadHowTheyAreDeployed() throws IOException {
    var service = find("postgresql-5432");
    assertThat(service.path("class").asText()).isEqualTo("database");
    assertThat(service.path("installed_version").asText()).isEqualTo("16.16");
    assertThat(service.path("unit").asText()).isEqualTo("postgresql.service");
    assertThat(service.path("container").isNull()).isTrue();
    assertThat(service.path("container_image").isNull()).isTrue();
    assertThat(service.path("published_ports")).isEmpty();
    assertThat(service.path("cluster").asText()).isEqualTo("orders");
    assertThat(service.at("/tls/state").asText()).isEqualTo("yes");
    assertThat(service.at("/tls/evidence/0").asText()).isEqualTo("ssl = on");
    assertThat(service.at("/high_availability/state").asText()).isEqualTo("no");

    var proxy = find("pgbouncer-6432");
    assertThat(proxy.path("class").asText()).isEqualTo("proxy");
    assertThat(proxy.path("container").asText()).isEqualTo("c0ffee");
    assertThat(proxy.path("unit").isNull()).isTrue();
    assertThat(proxy.at("/published_ports/0/container_port").asInt()).isEqualTo(6432);
    assertThat(shell.run("databases", "--class", "proxy", "-o", "csv").out())
        .contains(",[::]:16432/all->6432,");
    assertThat(proxy.at("/tls/state").asText()).isEqualTo("no");
  }

  @Test
  void whatAnEarlierAgentDidNotTellIsUnknownAndNeverANo() throws IOException {
    var older = find("mariadb-3306");
    assertThat(older.path("class").asText()).isEqualTo("database");
    for (var unknown :
        List.of(
            "installed_version",
            "unit",
            "container",
            "container_image",
            "published_ports",
            "cluster")) {
      assertThat(older.has(unknown)).as(unknown).isFalse();
    }
    for (var unknown : List.of("tls", "backup", "high_availability")) {
      assertThat(older.path(unknown).path("state").asText()).as(unknown).isEqualTo("unknown");
      assertThat(older.path(unknown).path("evidence")).as(unknown).isEmpty();
    }

    var csv = shell.run("databases", "--engine", "mariadb", "-o", "csv").out().lines().toList();
    var header = List.of(csv.get(0).split(","));
    assertThat(csv.get(1).split(",", -1)[header.indexOf("tls")]).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--class proxy | pgbouncer-6432 | 0",
        "--class database | postgresql-5432 mariadb-3306 | 0",
        "--tls yes | postgresql-5432 | 1",
        "--tls no | pgbouncer-6432 | 1",
        "--tls unknown | mariadb-3306 | 0",
        "--backup yes | postgresql-5432 | 2",
        "--backup no | '' | 2",
        "--high-availability no | postgresql-5432 | 2",
        "--high-availability yes | '' | 2",
        "--container yes | pgbouncer-6432 | 1",
        "--container no | postgresql-5432 | 1",
        "--class database --tls yes | postgresql-5432 | 1"
      })
  void filters(String flags, String expected, int unknown) throws IOException {
    var arguments = new ArrayList<>(List.of("databases", "-o", "json"));
    arguments.addAll(List.of(flags.split(" ")));

    var result = shell.run(arguments.toArray(String[]::new));

    assertThat(databases(result.out()))
        .extracting(d -> d.path("db_id").asText())
        .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
    assertThat(result.err()).contains(unknown == 0 ? "" : "Skipped as unknown: " + unknown);
    if (unknown == 0) {
      assertThat(result.err()).doesNotContain("Skipped as unknown");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--class,cache",
    "--tls,maybe",
    "--backup,YES",
    "--high-availability,true",
    "--container,unknown"
  })
  void otherWordsAreRefused(String flag, String word) {
    var result = shell.run("databases", flag, word);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(flag).contains("it is one of");
  }

  private JsonNode find(String id) throws IOException {
    for (var database : databases(shell.run("databases", "-o", "json").out())) {
      if (database.path("db_id").asText().equals(id)) {
        return database;
      }
    }
    throw new AssertionError("no " + id);
  }

  private static JsonNode databases(String out) throws IOException {
    return Json.lenient().readTree(out).path("items");
  }
}
