package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.agent.Bench.Held;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image finds real servers, side by side on one host, as they are. */
class ServersIT {

  private record Cluster(Path data, int port, Process process, Path space) {}

  @Test
  void twoPostgresqlMajorsAndMariadbOnOneHost() throws Exception {
    Needs.program("mariadbd", "mariadb-server");
    try (var bench = new Bench()) {
      var older = postgresql(bench, "postgresql-older", 2);
      var newer = postgresql(bench, "postgresql-newer", 3);
      var maria = mariadb(bench, 4);

      expect(older, "14.23", "primary", 2);
      expect(newer, "16.15", "primary", 3);
      expectMariadb(maria, 4);
    }
  }

  private static Cluster postgresql(Bench bench, String which, int clients) throws Exception {
    var home = bench.postgresql(which);
    var data = bench.directory(which + "-data", "65534:65534");
    var space = bench.directory(which + "-space", "65534:65534");
    var made =
        bench.runAsNobody(
            List.of(home + "/bin/initdb", "-D", data.toString(), "-U", "app", "-A", "trust", "-N"));
    assertThat(made.exitCode()).as(made.err()).isZero();
    var sql = "CREATE TABLESPACE apart LOCATION '" + space + "'";
    var script =
        "echo \"%s\" | %s/bin/postgres --single -D %s postgres && echo \"%s\" | %s/bin/postgres --single -D %s postgres"
            .formatted(
                sql,
                home,
                data,
                "CREATE TABLE kept TABLESPACE apart AS SELECT generate_series(1, 50000) n",
                home,
                data);
    var prepared = bench.runAsNobody(List.of("sh", "-c", script));
    assertThat(prepared.exitCode()).as(prepared.err()).isZero();
    int port = Bench.freePort();
    var process =
        bench.startAsNobody(
            List.of(
                home + "/bin/postgres",
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories="));
    bench.awaitPort(process, port);
    for (int i = 0; i < clients; i++) {
      bench.connect(port);
    }
    return new Cluster(data, port, process, space);
  }

  private static Cluster mariadb(Bench bench, int clients) throws Exception {
    var data = bench.directory("maria", "mysql:mysql");
    var made =
        Bench.run(
            List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--user=mysql",
                "--skip-test-db",
                "--datadir=" + data));
    assertThat(made.exitCode()).as(made.err()).isZero();
    int port = Bench.freePort();
    var process =
        bench.start(
            List.of(
                "/usr/sbin/mariadbd",
                "--no-defaults",
                "--user=mysql",
                "--datadir=" + data,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + data + "/socket",
                "--pid-file=" + data + "/pid"));
    bench.awaitPort(process, port);
    for (int i = 0; i < clients; i++) {
      bench.connect(port);
    }
    return new Cluster(data, port, process, data);
  }

  private static void expect(Cluster cluster, String version, String role, int clients)
      throws Exception {
    var found = measured(cluster);
    assertThat(found.get("engine").asText()).isEqualTo("postgresql");
    assertThat(found.get("version").asText()).isEqualTo(version);
    assertThat(found.get("role").asText()).isEqualTo(role);
    assertThat(found.get("identity").asText()).matches("[0-9]{10,20}");
    assertThat(found.get("config_file").asText())
        .isEqualTo(cluster.data().resolve("postgresql.conf").toString());
    common(found, cluster, "nobody", clients);
  }

  private static void expectMariadb(Cluster cluster, int clients) throws Exception {
    var found = measured(cluster);
    var says = Bench.run(List.of("/usr/sbin/mariadbd", "--no-defaults", "--version")).out();
    assertThat(found.get("engine").asText()).isEqualTo("mariadb");
    assertThat(found.get("family").asText()).isEqualTo("mysql");
    assertThat(says).contains(" " + found.get("version").asText() + "-MariaDB");
    common(found, cluster, "mysql", clients);
  }

  private static void common(JsonNode found, Cluster cluster, String user, int clients) {
    assertThat(found.get("version_source").asText()).isEqualTo("binary");
    assertThat(found.get("status").asText()).isEqualTo("running");
    assertThat(found.get("port").asInt()).isEqualTo(cluster.port());
    assertThat(found.get("port_source").asText()).isEqualTo("listener");
    assertThat(found.get("pid").asLong()).isEqualTo(cluster.process().pid());
    assertThat(found.get("user").asText()).isEqualTo(user);
    assertThat(found.get("container").isNull()).isTrue();
    assertThat(found.get("listeners")).hasSize(1);
    var listener = found.get("listeners").get(0);
    assertThat(listener.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(listener.get("exposure").asText()).isEqualTo("loopback");
    assertThat(found.get("clients")).hasSize(1);
    assertThat(found.get("clients").get(0).get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(found.get("clients").get(0).get("connections").asInt()).isEqualTo(clients);
  }

  /** A live server writes, so the sizes are compared between two equal counts of its files. */
  private static JsonNode measured(Cluster cluster) throws Exception {
    var roots = Stream.of(cluster.data(), cluster.space()).distinct().toArray(Path[]::new);
    for (int i = 0; i < 20; i++) {
      var before = Bench.held(roots);
      var report = Bench.agent("discover");
      assertThat(report.err()).isEmpty();
      var after = Bench.held(roots);
      if (before.equals(after)) {
        var found = Bench.database(report.json(), cluster.data());
        var size =
            new Held(
                found.get("data_size_bytes").asLong(), found.get("data_apparent_bytes").asLong());
        assertThat(size).isEqualTo(before);
        assertThat(before.apparent()).isGreaterThan(20_000_000);
        assertThat(found.get("data_size_complete").asBoolean()).isTrue();
        assertThat(found.get("data_size_mb").asLong())
            .isEqualTo(Math.ceilDiv(before.allocated(), 1 << 20));
        return found;
      }
    }
    throw new AssertionError("the server of " + cluster.data() + " never rests");
  }

  /** Perl under the name {@code mongod}: no MongoDB can be had, and this is no more than a name. */
  @Test
  void mongodbStandInWithBytesThatAreNoText() throws Exception {
    try (var bench = new Bench()) {
      var binary = bench.base().resolve("mongod");
      Files.copy(Needs.program("perl", "perl-base"), binary);
      var data =
          Files.createDirectory(bench.base().resolve(HostText.name("d\u00ffta \u00c3\u00bc")));
      Files.write(data.resolve("WiredTiger"), new byte[5000]);
      Files.write(data.resolve(HostText.name("\u00fe\u00fd")), new byte[7000]);
      int port = Bench.freePort();
      var process =
          bench.start(
              List.of(
                  "sh",
                  "-c",
                  "exec \"$0\" -MIO::Socket::INET -e \"$1\" -- --port \"$2\""
                      + " --dbpath \"$(printf 'd\\377ta \\303\\274')\"",
                  binary.toString(),
                  "my $s=IO::Socket::INET->new(LocalAddr=>'127.0.0.1',LocalPort=>%d,Listen=>5) or"
                          .formatted(port)
                      + " die; while (1) { my $c=$s->accept; push @k, $c; }",
                  Integer.toString(port)));
      bench.awaitPort(process, port);

      var report = Bench.agent("discover").json();

      JsonNode found = null;
      for (var database : report.get("databases")) {
        found = database.get("pid").asLong() == process.pid() ? database : found;
      }
      assertThat(found).as(report.toPrettyString()).isNotNull();
      assertThat(found.get("engine").asText()).isEqualTo("mongodb");
      assertThat(found.get("port").asInt()).isEqualTo(port);
      assertThat(found.get("port_source").asText()).isEqualTo("listener");
      assertThat(found.get("data_dir").asText()).endsWith("/d\ufffdta \u00fc");
      assertThat(found.get("data_apparent_bytes").asLong()).isEqualTo(12_000);
      assertThat(found.has("version")).isFalse();
      assertThat(report.get("errors").findValuesAsText("code")).contains("EXECUTION_FAILED");
    }
  }
}
