package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.testing.LoopbackPort;
import dev.hubscout.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MariaDB of two versions: one with a file of its own options, the other with the usual ones. */
class MariadbIT {

  @Test
  void aPrimaryWithIncludedOptionsAndItsReplicaOfANewerVersion() throws Exception {
    Needs.program("mariadbd", "mariadb-server");
    Needs.program("unshare", "util-linux");
    try (var bench = new Bench()) {
      var home = bench.mariadb();
      int port = LoopbackPort.forServer();
      int replicaPort = LoopbackPort.forServer();
      var data = bench.directory("data", "mysql:mysql");
      var replicaData = bench.directory("replica", "mysql:mysql");
      install(List.of("mariadb-install-db"), data);
      install(
          List.of("sh", home + "/scripts/mariadb-install-db"), replicaData, "--basedir=" + home);

      var primary = bench.start(primary(bench, data, port));
      bench.awaitPort(primary, port);
      var replica = bench.start(replica(bench, home, replicaData, replicaPort, port));
      bench.awaitPort(replica, replicaPort);
      awaitRelayLog(bench, replica, replicaData);
      bench.connect(port);
      bench.connect(port);

      var rested = Sizes.rested(List.of(new Path[] {data}, new Path[] {replicaData}));
      var report = rested.report();

      var found = Bench.database(report, data);
      var says = Bench.run(List.of("/usr/sbin/mariadbd", "--no-defaults", "--version")).out();
      assertThat(says).contains(" " + found.get("version").asText() + "-MariaDB");
      common(found, primary, port);
      Sizes.expectSize(found, rested.held().get(0));
      assertThat(found.get("role").asText()).isEqualTo("primary");
      assertThat(found.get("config_file").asText()).isEqualTo("/etc/mysql/my.cnf");
      assertThat(found.at("/tls/state").asText()).isEqualTo("no");
      // It keeps a log for others, but who follows it stands in no file.
      assertThat(found.at("/high_availability/state").asText()).isEqualTo("unknown");
      // Two of the test and one of the replica.
      assertThat(found.at("/clients/0/connections").asInt()).isEqualTo(3);

      found = Bench.database(report, replicaData);
      assertThat(found.get("version").asText()).isEqualTo("11.4.5");
      common(found, replica, replicaPort);
      Sizes.expectSize(found, rested.held().get(1));
      assertThat(found.get("role").asText()).isEqualTo("replica");
      assertThat(found.get("config_file").asText())
          .isEqualTo(bench.base().resolve("replica.cnf").toString());
      assertThat(found.at("/tls/state").asText()).isEqualTo("yes");
      assertThat(found.at("/tls/evidence/0").asText())
          .isEqualTo("version: MariaDB 11.4 and later always");
      assertThat(found.at("/high_availability/state").asText()).isEqualTo("yes");
      assertThat(report.toString()).doesNotContain("s3cr3t");
    }
  }

  private static void common(JsonNode found, Process process, int port) {
    assertThat(found.get("engine").asText()).isEqualTo("mariadb");
    assertThat(found.get("family").asText()).isEqualTo("mysql");
    assertThat(found.get("product").asText()).isEqualTo("MariaDB");
    assertThat(found.get("version_source").asText()).isEqualTo("binary");
    assertThat(found.get("status").asText()).isEqualTo("running");
    assertThat(found.get("pid").asLong()).isEqualTo(process.pid());
    assertThat(found.get("port").asInt()).isEqualTo(port);
    assertThat(found.get("port_source").asText()).isEqualTo("listener");
    assertThat(found.get("listeners")).hasSize(1);
    assertThat(found.at("/listeners/0/exposure").asText()).isEqualTo("loopback");
    assertThat(found.get("user").asText()).isEqualTo("mysql");
    assertThat(found.get("unit").isNull()).isTrue();
    assertThat(found.get("container").isNull()).isTrue();
    // MariaDB keeps no identifier of its data in a file.
    assertThat(found.get("identity").isNull()).isTrue();
  }

  private static void install(List<String> program, Path data, String... more) throws Exception {
    var command = new ArrayList<>(program);
    command.addAll(List.of("--no-defaults", "--user=mysql", "--skip-test-db", "--datadir=" + data));
    command.addAll(List.of(more));
    var made = Bench.run(command);
    assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
  }

  /** In a mount namespace of its own, as a service with a sandbox, its options are elsewhere. */
  private static List<String> primary(Bench bench, Path data, int port) throws Exception {
    var options = Files.createDirectories(bench.base().resolve("etc-mysql/conf.d"));
    Files.writeString(
        options.resolve("50-server.cnf"),
        """
        [mariadbd]
        user = mysql
        datadir = %s
        bind-address = 127.0.0.1
        socket = %s/socket
        pid-file = %s/pid
        log-bin
        server-id = 1
        init-file = %s
        [client]
        password = s3cr3t-of-client
        """
            .formatted(data, data, data, bench.base().resolve("primary.sql")));
    Files.writeString(
        options.getParent().resolve("my.cnf"),
        "[mysqld]\nport = %d\n!includedir /etc/mysql/conf.d\n".formatted(port));
    Files.writeString(
        bench.base().resolve("primary.sql"),
        "CREATE USER follower@'127.0.0.1' IDENTIFIED BY 's3cr3t-of-follower';\n"
            + "GRANT REPLICATION SLAVE ON *.* TO follower@'127.0.0.1';\n");
    return List.of(
        "unshare",
        "--mount",
        "--propagation=private",
        "sh",
        "-c",
        "mount --bind \"$0\" /etc/mysql && exec /usr/sbin/mariadbd",
        options.getParent().toString());
  }

  private static List<String> replica(Bench bench, Path home, Path data, int port, int primary)
      throws Exception {
    Files.writeString(
        bench.base().resolve("replica.sql"),
        """
        CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=%d, MASTER_USER='follower', \
        MASTER_PASSWORD='s3cr3t-of-follower', MASTER_SSL=0;
        START SLAVE;
        """
            .formatted(primary));
    Files.writeString(
        bench.base().resolve("replica-more.cnf"),
        "[mariadb-11.4]\nport = %d\nserver-id = 2\n".formatted(port));
    var file =
        Files.writeString(
            bench.base().resolve("replica.cnf"),
            """
            [mysqld]
            user = mysql
            datadir = %s
            bind-address = 127.0.0.1
            socket = %s/socket
            init-file = %s
            port = 1
            !include %s
            """
                .formatted(
                    data,
                    data,
                    bench.base().resolve("replica.sql"),
                    bench.base().resolve("replica-more.cnf")));
    return List.of(
        home + "/bin/mariadbd",
        "--defaults-file=" + file,
        "--basedir=" + home,
        "--lc-messages-dir=" + home + "/share");
  }

  private static void awaitRelayLog(Bench bench, Process process, Path data) throws Exception {
    bench.await(
        process,
        () -> {
          try (var files = Files.list(data)) {
            return Files.exists(data.resolve("master.info"))
                && files.anyMatch(file -> file.toString().endsWith("relay-bin.index"));
          }
        });
  }
}
