package dev.hubscout.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL of four majors side by side, one of them twice: a primary and its replica. */
class PostgresqlIT {

  @Test
  void fourMajorsSideBySideAndAReplica() throws Exception {
    Needs.program("pg_basebackup", "postgresql-client");
    try (var bench = new Bench()) {
      var unit =
          bench.with(ControlGroup.create("system-postgresql.slice/postgresql@16-main.service"));
      var first = PostgresqlCluster.create(bench, bench.postgresql(14), "first");
      var firstProcess = bench.startAsNobody(first.commandWithPort());
      first.awaitReady(bench, firstProcess);
      var replica = first.follower(bench, "replica");
      var replicaProcess = bench.startAsNobody(replica.commandWithPort());

      var included = PostgresqlCluster.create(bench, bench.postgresql(16), "included", "port = 1");
      included.append("include_dir 'more'\n");
      included.write("more/port.conf", "cluster_name = 'sixteen'\nlisten_addresses = '0.0.0.0'\n");
      included.write("postgresql.auto.conf", "port = " + included.port() + "\n");
      var includedProcess = bench.start(unit.entering(bench.asNobody(included.command())));

      var encrypted =
          PostgresqlCluster.create(bench, bench.postgresql(17), "encrypted", "ssl = on");
      certificate(encrypted.data());
      var encryptedProcess = bench.startAsNobody(encrypted.commandWithPort());

      var archiving =
          PostgresqlCluster.create(
              bench,
              bench.postgresql(18),
              "archiving",
              "archive_mode = on",
              "archive_command = 'test ! -f /nowhere/s3cr3t-place/%f && cp %p /nowhere/%f'");
      var archivingProcess = bench.startAsNobody(archiving.commandWithPort());

      replica.awaitReady(bench, replicaProcess);
      included.awaitReady(bench, includedProcess);
      encrypted.awaitReady(bench, encryptedProcess);
      archiving.awaitReady(bench, archivingProcess);
      bench.connect(included.port());
      bench.connect(included.port());
      first.execute(bench, "CREATE TABLE fresh AS SELECT 1");
      bench.await(firstProcess, () -> workers(firstProcess).contains(" streaming "));

      var clusters = List.of(first, replica, included, encrypted, archiving);
      var rested = Sizes.rested(clusters.stream().map(PostgresqlCluster::directories).toList());
      var report = rested.report();
      for (int i = 0; i < clusters.size(); i++) {
        var found = Bench.database(report, clusters.get(i).data());
        common(found, clusters.get(i));
        Sizes.expectSize(found, rested.held().get(i));
        assertThat(rested.held().get(i).apparent()).isGreaterThan(20_000_000);
      }

      var found = Bench.database(report, first.data());
      expect(found, "14.23", firstProcess, "primary");
      states(found, "no", "no", "yes");
      assertThat(found.at("/clients/0/connections").asInt()).isEqualTo(1);

      found = Bench.database(report, replica.data());
      expect(found, "14.23", replicaProcess, "replica");
      states(found, "no", "no", "yes");

      found = Bench.database(report, included.data());
      expect(found, "16.15", includedProcess, "primary");
      states(found, "no", "no", "no");
      assertThat(found.at("/listeners/0/exposure").asText()).isEqualTo("all");
      assertThat(found.at("/clients/0/connections").asInt()).isEqualTo(2);
      assertThat(found.get("unit").asText()).isEqualTo("postgresql@16-main.service");
      assertThat(found.get("cluster").asText()).isEqualTo("sixteen");

      found = Bench.database(report, encrypted.data());
      expect(found, "17.11", encryptedProcess, "primary");
      states(found, "yes", "no", "no");
      assertThat(found.at("/tls/evidence/0").asText()).isEqualTo("postgresql.conf: ssl");

      found = Bench.database(report, archiving.data());
      expect(found, "18.6", archivingProcess, "primary");
      states(found, "no", "yes", "no");
      assertThat(found.at("/backup/evidence/0").asText())
          .isEqualTo("postgresql.conf: archive_command");
      assertThat(report.toString()).doesNotContain("s3cr3t");
    }
  }

  private static String workers(Process process) throws Exception {
    var titles = new StringBuilder();
    for (var worker : process.children().toList()) {
      var file = Path.of("/proc", Long.toString(worker.pid()), "cmdline");
      titles.append(Files.exists(file) ? Files.readString(file, ISO_8859_1) : "");
    }
    return titles.toString();
  }

  private static void common(JsonNode found, PostgresqlCluster cluster) {
    assertThat(found.get("engine").asText()).isEqualTo("postgresql");
    assertThat(found.get("class").asText()).isEqualTo("database");
    assertThat(found.get("version_source").asText()).isEqualTo("binary");
    assertThat(found.path("installed_version").isNull()).as("none was replaced").isTrue();
    assertThat(found.get("status").asText()).isEqualTo("running");
    assertThat(found.get("port").asInt()).isEqualTo(cluster.port());
    assertThat(found.get("port_source").asText()).isEqualTo("listener");
    assertThat(found.get("listeners")).hasSize(1);
    assertThat(found.get("identity").asText()).isEqualTo(cluster.identity());
    assertThat(found.get("user").asText()).isEqualTo("nobody");
    assertThat(found.get("config_file").asText())
        .isEqualTo(cluster.data().resolve("postgresql.conf").toString());
    assertThat(found.get("container").isNull()).isTrue();
    assertThat(found.get("container_image").isNull()).isTrue();
    assertThat(found.get("published_ports").isNull()).isTrue();
  }

  private static void expect(JsonNode found, String version, Process process, String role) {
    assertThat(found.get("version").asText()).isEqualTo(version);
    assertThat(found.get("pid").asLong()).isEqualTo(process.pid());
    assertThat(found.get("role").asText()).isEqualTo(role);
    if (!version.startsWith("16")) {
      assertThat(found.at("/listeners/0/address").asText()).isEqualTo("127.0.0.1");
      assertThat(found.at("/listeners/0/exposure").asText()).isEqualTo("loopback");
      assertThat(found.get("unit").isNull()).isTrue();
      assertThat(found.get("cluster").isNull()).isTrue();
    }
  }

  private static void states(JsonNode found, String tls, String backup, String availability) {
    assertThat(
            List.of(
                found.at("/tls/state").asText(),
                found.at("/backup/state").asText(),
                found.at("/high_availability/state").asText()))
        .as(found.toPrettyString())
        .containsExactly(tls, backup, availability);
  }

  private static void certificate(Path data) throws Exception {
    Needs.program("openssl", "openssl");
    var key = data.resolve("server.key").toString();
    var made =
        Bench.run(
            List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=hubscout-test",
                "-keyout",
                key,
                "-out",
                data.resolve("server.crt").toString()));
    assertThat(made.exitCode()).as(made.err()).isZero();
    Bench.run(List.of("chmod", "600", key));
    Bench.run(List.of("chown", "65534:65534", key, data.resolve("server.crt").toString()));
  }
}
