package dev.hubscout.cli.demo;

import static dev.hubscout.local.host.IsolatedHosts.output;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.cli.TableInJson;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.output.Screen;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.demo.Demo;
import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.IsolatedHosts;
import dev.hubscout.local.iam.Access;
import dev.hubscout.local.software.DemoHosts;
import dev.hubscout.local.web.WebRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * What the demonstration shows, line by line. Its servers are halted while it looks, so that what
 * it says of their files can be compared to the byte.
 */
class DemoIT {
  private static final List<String> SERVERS =
      List.of(DemoHosts.THREE_SERVERS, DemoHosts.MYSQL_RUNNING, DemoHosts.MONGODB_RUNNING);

  private record Directory(String host, String path) {}

  private static final List<Directory> DIRECTORIES =
      List.of(
          new Directory(DemoHosts.THREE_SERVERS, "/srv/pg/14"),
          new Directory(DemoHosts.THREE_SERVERS, "/srv/pg/16"),
          new Directory(DemoHosts.THREE_SERVERS, "/srv/mariadb"),
          new Directory(DemoHosts.POSTGRESQL_STOPPED, "/var/lib/postgresql/14/main"),
          new Directory(DemoHosts.MYSQL_RUNNING, "/var/lib/mysql"),
          new Directory(DemoHosts.MYSQL_STOPPED, "/var/lib/mysql"),
          new Directory(DemoHosts.MONGODB_RUNNING, "/var/lib/mongo"),
          new Directory(DemoHosts.MONGODB_STOPPED, "/var/lib/mongo"));

  private static Demo demo;
  private static DemoHosts hosts;
  private static Map<Directory, HaltedServers.Held> held;
  private static Printed json;
  private static Printed table;
  private static JsonNode found;

  private record Printed(int status, String out, String err) {}

  @BeforeAll
  static void discover() throws Exception {
    IsolatedHosts.require();
    var agent = BuiltTree.agent();
    demo = Demo.start(null, BuiltTree.SOFTWARE, agent, "0.1.0", line -> {});
    hosts = demo.hosts().orElseThrow();
    for (var name : SERVERS) {
      HaltedServers.halt(hosts.host(name));
    }
    held = held();
    table = run("table");
    json = run("json");
    found = Json.strict().readTree(json.out());
  }

  @AfterAll
  static void close() {
    if (demo != null) {
      demo.close();
    }
  }

  /** What the roles needed is what their policies on AWS are held against. */
  @Test
  void everyFunctionActsAsItsOwnRole() throws IOException {
    var asked = new WebRequest("GET", "/api/coverage", "", Map.of(), new byte[0], "request-1");
    assertThat(demo.api().answer(asked).status()).isEqualTo(200);
    var roles = new TreeSet<String>();
    demo.accesses().all().forEach(access -> roles.add(access.role()));
    var expected = new TreeSet<String>();
    for (var function : Registrations.functions()) {
      expected.add(function.roleName());
    }
    expected.add(Names.SPOKE_ROLE);
    expected.add(Names.ORGANIZATION_READER_ROLE);
    expected.add(Names.ARTIFACT_READER_ROLE);
    assertThat(roles).isEqualTo(expected);
    assertThat(demo.accesses().all())
        .filteredOn(access -> access.role().equals(Names.ARTIFACT_READER_ROLE))
        .extracting(Access::action)
        .containsOnly("s3:GetObject");
  }

  private static Map<Directory, HaltedServers.Held> held() throws InterruptedException {
    var all = new LinkedHashMap<Directory, HaltedServers.Held>();
    for (var directory : DIRECTORIES) {
      all.put(directory, HaltedServers.held(hosts.host(directory.host()), directory.path()));
    }
    return all;
  }

  private static Printed run(String format) {
    var out = new StringWriter();
    var err = new StringWriter();
    var context =
        new Context(
            Screen.of(new PrintWriter(out), "1000", Map.of()),
            Screen.of(new PrintWriter(err), null, Map.of()),
            Map.of(),
            BuiltTree.HOME,
            new StandingDemo(demo),
            InstantSource.system(),
            Thread::sleep);
    var status = new CommandLine(new DemoCommand(context)).execute("--once", "-o", format);
    return new Printed(status, out.toString(), err.toString());
  }

  private static Stream<JsonNode> rows(String section) {
    return StreamSupport.stream(found.path(section).spliterator(), false);
  }

  private static Map<String, Long> counts(String section, String key, String count) {
    return rows(section)
        .collect(toMap(row -> row.path(key).asText(), row -> row.path(count).asLong()));
  }

  private static JsonNode database(String host, String directory) {
    return rows("databases")
        .filter(row -> row.path("instance_name").asText().equals(host))
        .filter(row -> row.path("data_dir").asText().equals(directory))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itEndsTheWayItsCastIntends() {
    assertThat(json.status()).isZero();
    assertThat(table.status()).isZero();
    assertThat(found.path("run").path("status").asText()).isEqualTo("SUCCEEDED_WITH_FAILURES");
    assertThat(found.path("run").path("schedule_id").asText()).isEqualTo("hubscout-databases");
    assertThat(found.path("run").path("total").asLong()).isEqualTo(14);
    assertThat(found.path("run").path("finished_at").asText())
        .isGreaterThan(found.path("run").path("created_at").asText());
    assertThat(found.path("run").path("scope").path("regions")).hasSize(2);
  }

  @Test
  void instancesAreListedBeforeTheyAreLookedInto() {
    var run = found.path("instances_run");

    assertThat(run.path("status").asText()).isEqualTo("SUCCEEDED_WITH_FAILURES");
    assertThat(run.path("schedule_id").asText()).isEqualTo("hubscout-instances");
    assertThat(run.path("total").asLong()).isEqualTo(14);
    assertThat(run.path("tasks_by_outcome").toString())
        .isEqualTo("{\"OK\":7,\"EMPTY\":2,\"DENIED\":2,\"DENIED_BY_SCP\":2,\"NOT_ENABLED\":1}");
    assertThat(run.path("instances_by_state").toString())
        .isEqualTo("{\"running\":16,\"stopped\":1}");
    assertThat(run.path("calls_by_operation").has("ssm:SendCommand")).isFalse();
  }

  @Test
  void itTellsHowCompleteThePictureIs() {
    var level = found.path("coverage_summary");
    assertThat(level.path("percent").asDouble()).isEqualTo(100.0 * 12 / 17);
    assertThat(level.path("inspected").asInt()).isEqualTo(12);
    assertThat(level.path("known").asInt()).isEqualTo(17);
    assertThat(level.path("unobserved").asInt()).isZero();
    assertThat(level.path("closed_scopes").asInt()).isEqualTo(5);
  }

  @Test
  void everyInstanceIsListedWhereItIs() {
    assertThat(rows("instances"))
        .hasSize(17)
        .allSatisfy(
            row -> {
              assertThat(row.path("presence").asText()).isEqualTo("PRESENT");
              assertThat(row.path("zone").asText()).startsWith(row.path("region").asText());
              assertThat(row.path("private_addresses").path(0).asText()).startsWith("10.20.");
            });
    assertThat(rows("instances").map(row -> row.path("account").asText()).distinct()).hasSize(4);
    assertThat(rows("instances").map(row -> row.path("region").asText()).distinct()).hasSize(2);
    assertThat(rows("instances").filter(row -> row.path("coverage").asText().equals("INSPECTED")))
        .hasSize(12);
  }

  @Test
  void itCountsTasksByOutcome() {
    assertThat(counts("tasks_by_outcome", "outcome", "tasks"))
        .isEqualTo(
            Map.of("OK", 5L, "EMPTY", 4L, "DENIED", 2L, "DENIED_BY_SCP", 2L, "NOT_ENABLED", 1L));
    assertThat(rows("tasks_by_outcome"))
        .allSatisfy(
            row ->
                assertThat(row.path("remediation").asText())
                    .isEqualTo(TaskOutcome.valueOf(row.path("outcome").asText()).remediation()));
  }

  @Test
  void itCountsInstancesByCoverage() {
    assertThat(counts("instances_by_coverage", "coverage", "instances"))
        .isEqualTo(
            Map.of(
                "INSPECTED",
                12L,
                "NOT_REGISTERED",
                1L,
                "CONNECTION_LOST",
                1L,
                "UNSUPPORTED_PLATFORM",
                1L,
                "STOPPED",
                1L,
                "EXCLUDED",
                1L));
  }

  @Test
  void itCountsCallsByOperation() {
    var calls = counts("calls_by_operation", "operation", "calls");

    // One command for each of the seven accounts' Regions that have an instance to be reached.
    assertThat(calls).containsEntry("ssm:SendCommand", 7L);
    assertThat(calls.get("ssm:ListCommandInvocations")).isBetween(7L, 21L);
    assertThat(calls.get("ec2:DescribeInstances")).isGreaterThanOrEqualTo(9);
    assertThat(calls.get("organizations:ListAccounts")).isPositive();
    assertThat(calls.values()).allSatisfy(count -> assertThat(count).isPositive());
  }

  @ParameterizedTest
  @CsvSource({
    "300000000003, us-east-1, offline, CONNECTION_LOST",
    "400000000004, us-east-1, without-ssm, NOT_REGISTERED",
    "400000000004, eu-south-2, windows, UNSUPPORTED_PLATFORM",
    "500000000005, us-east-1, switched-off, STOPPED",
    "300000000003, eu-south-2, left-alone, EXCLUDED",
  })
  void anInstanceOutOfReachShowsUpWithItsOwnCoverageAndRemediation(
      String account, String region, String name, InstanceCoverage coverage) {
    assertThat(rows("coverage").filter(row -> row.path("name").asText().equals(name)))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.path("kind").asText()).isEqualTo("instance");
              assertThat(row.path("account").asText()).isEqualTo(account);
              assertThat(row.path("region").asText()).isEqualTo(region);
              assertThat(row.path("coverage").asText()).isEqualTo(coverage.name());
              assertThat(row.path("remediation").asText()).isEqualTo(coverage.remediation());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "600000000006, us-east-1, ACCOUNT_DENIED",
    "600000000006, eu-south-2, ACCOUNT_DENIED",
    "700000000007, us-east-1, ORG_DENIED",
    "700000000007, eu-south-2, ORG_DENIED",
    "500000000005, eu-south-2, NOT_ENABLED",
  })
  void anAccountsRegionThatIsClosedShowsUpWithItsOwnCoverageAndRemediation(
      String account, String region, ScopeCoverage coverage) {
    assertThat(
            rows("coverage")
                .filter(row -> row.path("kind").asText().equals("scope"))
                .filter(row -> row.path("account").asText().equals(account))
                .filter(row -> row.path("region").asText().equals(region)))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.path("capabilities").toString())
                  .isEqualTo("[\"databases\",\"instances\"]");
              assertThat(row.path("coverage").asText()).isEqualTo(coverage.name());
              assertThat(row.path("remediation").asText()).isEqualTo(coverage.remediation());
              assertThat(row.path("reason").asText())
                  .isNotBlank()
                  .doesNotContain(coverage.remediation());
            });
  }

  @Test
  void nothingElseIsMissing() {
    assertThat(found.path("coverage")).hasSize(10);
  }

  @Test
  void everyDatabaseIsFoundAndNoOther() {
    assertThat(rows("databases").map(DemoIT::line))
        .containsExactlyInAnyOrder(
            "300000000003 us-east-1 three-servers postgresql 14.23 running 55432 listener"
                + " /srv/pg/14 [{\"address\":\"10.20.4.12\",\"connections\":7}]",
            "300000000003 us-east-1 three-servers postgresql 16.15 running 55433 listener"
                + " /srv/pg/16 [{\"address\":\"10.20.4.12\",\"connections\":3}]",
            "300000000003 us-east-1 three-servers mariadb 11.4.5 running 33306 listener"
                + " /srv/mariadb [{\"address\":\"10.20.4.12\",\"connections\":2}]",
            "300000000003 us-east-1 postgresql-installed postgresql 16.15 installed 5432 default"
                + " null []",
            "300000000003 eu-south-2 postgresql-stopped postgresql 14 stopped 5432 default"
                + " /var/lib/postgresql/14/main []",
            "400000000004 us-east-1 mysql-running mysql 8.4.11 running 3307 listener"
                + " /var/lib/mysql []",
            "400000000004 us-east-1 mysql-installed mysql 8.4.11 installed 3307 configuration null"
                + " []",
            "400000000004 eu-south-2 mysql-stopped mysql 8.4.11 stopped 3307 configuration"
                + " /var/lib/mysql []",
            "500000000005 us-east-1 mongodb-running mongodb 7.0.37 running 27117 listener"
                + " /var/lib/mongo []",
            "500000000005 us-east-1 mongodb-installed mongodb 7.0.37 installed 27117 configuration"
                + " null []",
            "500000000005 us-east-1 mongodb-stopped mongodb 7.0.37 stopped 27117 configuration"
                + " /var/lib/mongo []");
  }

  private static String line(JsonNode row) {
    return String.join(
        " ",
        Stream.of(
                "account",
                "region",
                "instance_name",
                "engine",
                "version",
                "status",
                "port",
                "port_source",
                "data_dir",
                "clients")
            .map(row::path)
            .map(value -> value.isArray() ? value.toString() : value.asText("null"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {DemoHosts.DECOYS, DemoHosts.EMPTY, DemoHosts.ORDERS})
  void whereThereIsNoneNoneIsFound(String host) {
    assertThat(rows("databases").map(row -> row.path("instance_name").asText()))
        .isNotEmpty()
        .doesNotContain(host);
    assertThat(rows("coverage").map(row -> row.path("name").asText()))
        .as("it was looked into")
        .doesNotContain(host);
  }

  static List<Directory> directories() {
    return DIRECTORIES;
  }

  @ParameterizedTest
  @MethodSource("directories")
  void sizesAreWhatTheFilesHold(Directory directory) throws InterruptedException {
    var database = database(directory.host(), directory.path());

    assertThat(HaltedServers.held(hosts.host(directory.host()), directory.path()))
        .as("nothing was written meanwhile")
        .isEqualTo(held.get(directory));
    assertThat(
            new HaltedServers.Held(
                database.path("data_size_bytes").asLong(),
                database.path("data_apparent_bytes").asLong()))
        .isEqualTo(held.get(directory));
    assertThat(held.get(directory).allocated()).isGreaterThan(1 << 20);
    assertThat(database.path("data_size_complete").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/srv/pg/14, 14", "/srv/pg/16, 16"})
  void whatIsSaidOfPostgreSqlIsInItsOwnFiles(String directory, String major) throws Exception {
    var host = hosts.host(DemoHosts.THREE_SERVERS);
    var database = database(DemoHosts.THREE_SERVERS, directory);

    var runtime = output(host, "cat %s/postmaster.pid".formatted(directory)).lines().toList();
    assertThat(database.path("pid").asText()).isEqualTo(runtime.get(0));
    assertThat(database.path("data_dir").asText()).isEqualTo(runtime.get(1));
    assertThat(database.path("port").asText()).isEqualTo(runtime.get(3));
    assertThat(answer(host, "/usr/lib/postgresql/%s/bin/postgres".formatted(major)))
        .isEqualTo("postgres (PostgreSQL) %s".formatted(database.path("version").asText()));
  }

  @Test
  void whatIsSaidOfMariaDbIsInItsOwnFiles() throws Exception {
    var host = hosts.host(DemoHosts.THREE_SERVERS);
    var database = database(DemoHosts.THREE_SERVERS, "/srv/mariadb");

    assertThat(output(host, "cat /run/mysqld/mysqld.pid").strip())
        .isEqualTo(database.path("pid").asText());
    assertThat(answer(host, "/usr/sbin/mariadbd"))
        .contains("Ver " + database.path("version").asText() + "-MariaDB");
    assertThat(output(host, "cat /etc/mysql/mariadb.conf.d/50-server.cnf"))
        .contains(
            "port = " + database.path("port").asText() + "\n",
            "datadir = " + database.path("data_dir").asText() + "\n");
  }

  private static String answer(IsolatedHost host, String binary) throws InterruptedException {
    return output(host, "env -i '%s' --version".formatted(binary)).strip();
  }

  @Test
  void theTableHasNothingThatTheJsonHasNot() {
    TableInJson.assertSame(table.out(), "Tasks by outcome", found.path("tasks_by_outcome"));
    TableInJson.assertSame(
        table.out(), "Instances by coverage", found.path("instances_by_coverage"));
    TableInJson.assertSame(table.out(), "Databases", found.path("databases"));
    assertThat(TableInJson.section(table.out(), "Instances")).hasSize(18);
    TableInJson.assertSame(table.out(), "Not inspected", found.path("coverage"));
    assertThat(table.out()).contains("AWS calls by operation\n").contains("Took ");
  }

  @Test
  void standInsAreNamedAsSuch() {
    assertThat(json.err()).contains("MySQL and MongoDB are stand-ins");
  }
}
