package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsTest {
  @TempDir Path home;
  private Shell shell;
  private InstanceKey one;

  @BeforeEach
  void facts() {
    shell = new Shell(home);
    var facts = shell.workplaces.store;
    facts.scopes.add(TestData.scope(TestData.PROD, ScopeCoverage.COVERED, null));
    facts.scopes.add(
        TestData.scope(TestData.DENIED, ScopeCoverage.ACCOUNT_DENIED, "Not authorized."));
    one =
        shell
            .workplaces
            .add(TestData.PROD, "i-00000000000000001", "=cmd()", InstanceCoverage.INSPECTED)
            .key();
    var offline =
        shell
            .workplaces
            .add(TestData.PROD, "i-00000000000000002", "db-2", InstanceCoverage.CONNECTION_LOST)
            .key();
    facts.databases.add(TestData.running(one, "postgresql", "16.15", 55432));
    facts.databases.add(TestData.running(one, "mariadb", "10.11.6-MariaDB", 3307));
    facts.databases.add(TestData.unknown(one, "mongodb"));
    facts.databases.add(TestData.installed(one, "mysql"));
    facts.databases.add(TestData.running(offline, "postgresql", "14.1", 5432));
    facts.databases.add(TestData.gone(TestData.running(one, "postgresql", "9.6", 5439)));
  }

  @Test
  void listsEverythingThatIsNotGone() throws Exception {
    var databases = json("databases");

    assertThat(databases).extracting(d -> d.path("db_id").asText()).hasSize(5);
    var offline = find(databases, "postgresql-5432");
    assertThat(offline.path("presence").asText()).isEqualTo("UNOBSERVED");
    assertThat(offline.at("/unobserved/reason").asText()).isEqualTo("CONNECTION_LOST");
    assertThat(json("databases", "--gone")).hasSize(6);
  }

  @Test
  void unknownIsNeverAValue() throws Exception {
    var unknown = find(json("databases"), "mongodb-0a1b2c3d");
    assertThat(unknown.has("port")).isFalse();
    assertThat(unknown.has("version")).isFalse();
    assertThat(unknown.has("data_size_bytes")).isFalse();
    assertThat(unknown.has("exposure")).isFalse();
    var installed = find(json("databases"), "mysql-0a1b2c3d");
    assertThat(installed.path("port").isNull()).isTrue();
    assertThat(installed.path("data_size_bytes").isNull()).isTrue();

    var table = shell.run("databases", "--engine", "mongodb").out();
    assertThat(table).containsPattern("mongodb +\\? +\\? +running +\\? +\\? +\\? +\\?");
    var none = shell.run("databases", "--engine", "mysql").out();
    assertThat(none).containsPattern("mysql +\\? +\\? +installed +- +- +- +-");

    var csv = shell.run("databases", "--engine", "mongodb", "-o", "csv").out().lines().toList();
    var header = List.of(csv.get(0).split(","));
    var row = csv.get(1).split(",", -1);
    assertThat(row[header.indexOf("port")]).isEqualTo("unknown");
    assertThat(row[header.indexOf("data_size_bytes")]).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--engine postgresql | postgresql-55432 postgresql-5432",
        "--family mysql | mariadb-3307",
        "--version 10.11 | mariadb-3307",
        "--version 16.15 | postgresql-55432",
        "--version 1 | ''",
        "--status installed | mysql-0a1b2c3d",
        "--instance i-00000000000000002 | postgresql-5432",
        "--exposure all --engine mariadb | mariadb-3307",
        "--exposure loopback | ''",
        "--min-size 39M --engine mariadb | mariadb-3307",
        "--min-size 40M | ''",
        "--account 333333333333 | ''",
        "--account 111111111111 --region us-east-1 | ''",
        "--region eu-central-1 --engine mariadb | mariadb-3307"
      })
  void filters(String flags, String expected) throws Exception {
    var arguments = new ArrayList<>(List.of("databases"));
    arguments.addAll(List.of(flags.strip().split(" ")));
    if (flags.contains("mysql")) {
      shell.workplaces.store.databases.removeIf(d -> d.database().engine().equals("mysql"));
    }

    var found = json(arguments.toArray(String[]::new));

    assertThat(found)
        .extracting(d -> d.path("db_id").asText())
        .containsExactlyInAnyOrder(
            expected.isEmpty() ? new String[0] : expected.strip().split(" "));
  }

  @Test
  void saysHowManyItCouldNotTell() {
    var result = shell.run("databases", "--min-size", "1G");

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("None.").contains("Skipped as unknown: 1.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--hub demo", "--hub https://a.execute-api.eu-west-1.amazonaws.com"})
  void jsonIsTheApisOwnWhereverItIs(String place) {
    var arguments = new ArrayList<>(List.of("databases", "-o", "json", "--engine", "postgresql"));
    arguments.addAll(place.isEmpty() ? List.of() : List.of(place.split(" ")));

    assertThat(shell.run(arguments.toArray(String[]::new)).out())
        .isEqualTo(shell.workplaces.store.get("/api/databases", "engine=postgresql") + "\n");
  }

  @Test
  void thoseThatAreGoneAreNotAskedForTwice() {
    var result = shell.run("databases", "--gone", "--presence", "GONE");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--gone: ");
    assertThat(shell.workplaces.opened).isEmpty();
  }

  @Test
  void csvDoesNotRunFormulas() {
    var csv = shell.run("databases", "--engine", "mariadb", "-o", "csv").out();

    assertThat(csv).contains(",'=cmd(),").endsWith("\r\n");
  }

  /** What another capability could not do says nothing of databases. */
  @Test
  void databasesAgeByTheScopeOfTheirOwnCapability() throws Exception {
    shell.workplaces.store.scopes.add(
        TestData.scope(
            Capability.INSTANCES, TestData.PROD, ScopeCoverage.THROTTLED, "Too many calls."));

    assertThat(find(json("databases"), "mariadb-3307").path("presence").asText())
        .isEqualTo("PRESENT");
  }

  @Test
  void databasesOfAnInstanceThatIsOverAreGone() throws Exception {
    shell.workplaces.store.instances.set(
        0,
        TestData.instance(
            one.scope(),
            one.id(),
            InstanceState.TERMINATED,
            TestData.description("db-1"),
            Registration.UNKNOWN));

    assertThat(json("databases")).hasSize(1);
    assertThat(find(json("databases", "--gone"), "mariadb-3307").path("presence").asText())
        .isEqualTo("GONE");
  }

  @ParameterizedTest
  @CsvSource({"40", "60", "80", "100", "160", "240"})
  void noLineIsWiderThanTheTerminal(int columns) {
    shell.columns = Integer.toString(columns);
    shell.environment.put("NO_COLOR", "1");

    for (var command : List.of("databases", "instances", "coverage", "runs list")) {
      var result = shell.run(command.split(" "));
      assertThat(result.out().lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void coloursOnlyOnATerminalThatWantsThem() {
    shell.environment.put("TERM", "xterm");
    assertThat(shell.run("databases").out()).doesNotContain("\u001b");
    shell.columns = "200";
    assertThat(shell.run("databases").out()).contains("\u001b[32mrunning");
    shell.environment.put("NO_COLOR", "1");
    assertThat(shell.run("databases").out()).doesNotContain("\u001b");
  }

  private JsonNode json(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", "json"));
    var result = shell.run(all.toArray(String[]::new));
    assertThat(result.status()).as(result.err()).isZero();
    return Json.strict().readTree(result.out()).path("items");
  }

  private static JsonNode find(JsonNode databases, String id) {
    for (var database : databases) {
      if (database.path("db_id").asText().equals(id)) {
        return database;
      }
    }
    throw new AssertionError("no " + id + " in " + databases);
  }
}
