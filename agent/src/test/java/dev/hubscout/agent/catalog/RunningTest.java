package dev.hubscout.agent.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.report.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Running servers over fixtures. */
class RunningTest {
  private static final String ANY = "00000000";
  private static final String SITE = "0701000A";

  @TempDir private Path root;
  private HostFixture host;

  @BeforeEach
  void build() {
    host = new HostFixture(root);
  }

  private void mysql(String... arguments) {
    host.binary("/usr/sbin/mysqld", "/usr/sbin/mysqld  Ver 8.0.35 for Linux on x86_64 (MySQL)")
        .write("/var/lib/mysql/ibdata1", "data")
        .write(
            "/var/lib/mysql/auto.cnf",
            "[auto]\nserver-uuid=" + "0".repeat(8) + "-1111-2222-3333-" + "4".repeat(12) + "\n")
        .process(50, 1, "mysqld", "/usr/sbin/mysqld", arguments)
        .cwd(50, "/var/lib/mysql");
  }

  @Test
  void aServerWithoutNetworkHasNoPortAndIsNamedByItsPlace() {
    mysql("/usr/sbin/mysqld", "--skip-networking");

    var found = host.databases().getFirst();

    assertThat(found.fields()).containsEntry("port", null).containsEntry("port_source", null);
    assertThat(found.text("db_id")).matches("mysql-[0-9a-f]{8}");
  }

  @Test
  void whatIsSeenListeningHasAPortWhateverItWasTold() {
    mysql("/usr/sbin/mysqld", "--skip-networking");
    host.listens(50, ANY, 41000, 3);

    assertThat(host.databases().getFirst().fields())
        .containsEntry("db_id", "mysql-41000")
        .containsEntry("port_source", "listener");
  }

  @ParameterizedTest
  @CsvSource({
    "influxdb3 serve,1",
    "influxdb3 --num-io-threads 8 serve --node-id show,1",
    "influxdb3 --num-io-threads=8 --verbose serve,1",
    "influxdb3,1",
    "influxdb3 --object-store file,1",
    "influxdb3 show databases,0",
    "influxdb3 --verbose show databases,0",
    "influxdb3 --version,0",
    "cockroach --log-dir /x start,1",
    "cockroach,0",
    "cockroach --host x sql,0",
    "clickhouse-server -C /x y,1",
    "clickhouse --log x client,0"
  })
  void whatTheFirstWordSaysDecidesWhetherItServes(String command, int servers) {
    var words = command.split(" ", -1);
    host.process(50, 1, words[0], "/usr/local/bin/" + words[0], words);

    assertThat(host.databases()).hasSize(servers);
  }

  @Test
  void otherPortsOfMysqlDoNotWin() {
    mysql("/usr/sbin/mysqld");
    host.listens(50, ANY, 33060, 1).listens(50, ANY, 33062, 2).listens(50, ANY, 41000, 3);

    assertThat(host.databases().getFirst().fields())
        .containsEntry("db_id", "mysql-41000")
        .containsEntry("port_source", "listener")
        .containsEntry("version", "8.0.35")
        .containsEntry("user", "mysql")
        .containsEntry("role", "primary")
        .containsEntry("identity", "00000000-1111-2222-3333-444444444444")
        .containsEntry("data_dir", "/var/lib/mysql");
    assertThat((List<?>) host.databases().getFirst().fields().get("listeners")).hasSize(3);
  }

  @Test
  void configuredSidePortsDoNotWinEither() {
    host.write("/etc/my.cnf", "[mysqld]\nmysqlx-port=3000\nport=5000\n");
    mysql("/usr/sbin/mysqld");
    host.listens(50, ANY, 3000, 1).listens(50, ANY, 5000, 2);

    assertThat(host.databases().getFirst().fields()).containsEntry("port", 5000);
  }

  @Test
  void whereNothingListensYetThePortSaysWhereItIsFrom() {
    mysql("/usr/sbin/mysqld", "--port=3311");
    host.write("/etc/my.cnf", "[mysqld]\nport=3312\n");
    assertThat(host.databases().getFirst().fields())
        .containsEntry("port", 3311)
        .containsEntry("port_source", "command_line")
        .containsEntry("config_file", "/etc/my.cnf")
        .containsEntry("listeners", List.of());
  }

  @Test
  void aReplicaIsKnownByItsRelayLog() {
    mysql("/usr/sbin/mysqld");
    host.write("/var/lib/mysql/host-relay-bin.index", "");

    assertThat(host.databases().getFirst().fields()).containsEntry("role", "replica");
  }

  @Test
  void perconaIsNamed() {
    mysql("/usr/sbin/mysqld");
    host.binary(
        "/usr/sbin/mysqld",
        "/usr/sbin/mysqld  Ver 8.0.46-37 for Linux on x86_64 (Percona Server (GPL), Release 37)");

    assertThat(host.databases().getFirst().fields())
        .containsEntry("db_id", "percona-3306")
        .containsEntry("engine", "percona")
        .containsEntry("family", "mysql")
        .containsEntry("product", "Percona Server")
        .containsEntry("version", "8.0.46-37");
  }

  @Test
  void clientsAreCountedOnceOnTheServersSide() {
    mysql("/usr/sbin/mysqld");
    host.listens(50, ANY, 3306, 1)
        .listens(50, ANY, 4567, 2)
        .connected(50, SITE, 3306, "0801000A", 40000)
        .connected(50, SITE, 3306, "0801000A", 40001)
        .connected(50, SITE, 3306, "0801000A", 40001)
        .connected(50, SITE, 3306, "0901000A", 40000)
        .connected(50, SITE, 40000, "0901000A", 3306)
        .connected(50, SITE, 4567, "0A01000A", 40000)
        .connected(50, SITE, 5432, "0B01000A", 40000);

    assertThat(host.databases().getFirst().fields())
        .containsEntry(
            "clients",
            List.of(
                Map.of("address", "10.0.1.8", "connections", 2),
                Map.of("address", "10.0.1.9", "connections", 1)));
  }

  @Test
  void anotherServerOnTheSamePortOfAnotherAddressKeepsItsClients() {
    mysql("/usr/sbin/mysqld");
    host.listens(50, SITE, 3306, 1)
        .connected(50, SITE, 3306, "0801000A", 1)
        .connected(50, "0100007F", 3306, "0100007F", 2);

    assertThat(host.databases().getFirst().fields())
        .containsEntry("clients", List.of(Map.of("address", "10.0.1.8", "connections", 1)));
  }

  @Test
  void postgresqlRuntimeFileComesBeforeConfiguration() {
    var data = "/var/lib/postgresql/16/main";
    var conf = "/etc/postgresql/16/main/postgresql.conf";
    var exe = "/usr/lib/postgresql/16/bin/postgres";
    host.postgresqlData(data, "16")
        .write(conf, "data_directory = '" + data + "'\nport = 5440\n")
        .write(data + "/standby.signal", "")
        .write(data + "/postmaster.pid", "50\n" + data + "\n1790000000\n5441\n/run\n\n1 2\nready\n")
        .process(50, 1, "postgres", exe, exe, "-D", data, "-c", "config_file=" + conf)
        .cwd(50, data);

    assertThat(host.databases()).hasSize(1);
    assertThat(host.databases().getFirst().fields())
        .containsEntry("port", 5441)
        .containsEntry("port_source", "runtime_file")
        .containsEntry("config_file", conf)
        .containsEntry("role", "replica")
        .containsEntry("identity", "6917529027641081857")
        .containsEntry("version", "16")
        .containsEntry("version_source", "data_dir");

    // A file that an earlier process left behind tells nothing of this one.
    host.write(
        data + "/postmaster.pid", "49\n" + data + "\n1790000000\n5441\n/run\n\n1 2\nready\n");
    assertThat(host.databases().getFirst().fields())
        .containsEntry("port", 5440)
        .containsEntry("port_source", "configuration");
  }

  @Test
  void tablespacesAreFollowedButNotOtherMajorsInThem() {
    host.postgresqlData("/srv/pg", "16")
        .write("/mnt/space/PG_16_202307071/1/1", new byte[3000])
        .write("/mnt/space/PG_15_202209061/1/1", new byte[90_000])
        .link("/srv/pg/pg_tblspc/16385", "/mnt/space")
        .write("/mnt/wal/0001", new byte[500])
        .link("/srv/pg/pg_wal", "/mnt/wal")
        .process(50, 1, "postgres", "/usr/bin/postgres", "/usr/bin/postgres", "-D", "/srv/pg")
        .cwd(50, "/srv/pg");

    assertThat(host.databases().getFirst().fields())
        .containsEntry("data_apparent_bytes", 3 + 10 + 8192 + 3000 + 500L);
  }

  @Test
  void edbHasItsOwnNameAndPort() {
    var exe = "/usr/edb/as16/bin/edb-postgres";
    host.postgresqlData("/var/lib/edb/as16/data", "16")
        .process(50, 1, "edb-postgres", exe, exe, "-D", "/var/lib/edb/as16/data")
        .cwd(50, "/var/lib/edb/as16/data")
        .process(51, 50, "edb-postgres", exe, "edb-postgres: checkpointer");

    assertThat(host.databases()).hasSize(1);
    assertThat(host.databases().getFirst().fields())
        .containsEntry("product", "EDB Postgres Advanced Server")
        .containsEntry("port", 5444);
  }

  @Test
  void mongodByItsConfigurationAndMongosWithoutData() {
    host.binary("/usr/bin/mongod", "db version v7.0.37\nBuild Info: {}")
        .binary("/usr/bin/mongos", "mongos version v7.0.37\nBuild Info: {}")
        .write(
            "/etc/mongod.conf",
            "storage:\n  dbPath: /srv/mongo\nreplication:\n  replSetName: rs\n"
                + "sharding:\n  clusterRole: shardsvr\n")
        .write("/srv/mongo/WiredTiger", "WiredTiger\nWiredTiger 11.2.0: (November 9, 2022)\n")
        .process(50, 1, "mongod", "/usr/bin/mongod", "/usr/bin/mongod", "-f", "/etc/mongod.conf")
        .process(51, 1, "mongos", "/usr/bin/mongos", "/usr/bin/mongos", "--configdb", "c/x:1")
        .listens(51, ANY, 27017, 7);

    var found = host.databases();

    assertThat(found).hasSize(2);
    assertThat(found.get(0).fields())
        .containsEntry("port", 27017)
        .containsEntry("role", "router")
        .containsEntry("data_dir", null)
        .containsEntry("data_size_mb", null);
    assertThat(found.get(1).fields())
        .containsEntry("version", "7.0.37")
        .containsEntry("port", 27018)
        .containsEntry("port_source", "default")
        .containsEntry("role", "member")
        .containsEntry("data_dir", "/srv/mongo");
    assertThat(host.problems()).isEmpty();
  }

  @Test
  void openFilesLeadToTheDataOfAServerThatWasToldNothing() {
    host.write("/srv/hidden/mongod.lock", "50\n")
        .process(50, 1, "mongod", "/opt/m/mongod", "/opt/m/mongod")
        .link("/proc/50/fd/9", "/srv/hidden/mongod.lock");

    assertThat(host.databases().getFirst().fields()).containsEntry("data_dir", "/srv/hidden");
  }

  @Test
  void aReplacedBinaryIsNotAskedForTheVersionOfTheOldOne() {
    var exe = "/usr/lib/postgresql/16/bin/postgres";
    host.binary(exe, "postgres (PostgreSQL) 16.99")
        .postgresqlData("/srv/pg", "16")
        .process(50, 1, "postgres", exe + " (deleted)", exe, "-D", "/srv/pg")
        .cwd(50, "/srv/pg");

    assertThat(host.databases().getFirst().fields())
        .containsEntry("version", "16")
        .containsEntry("version_source", "data_dir")
        .containsEntry("binary", exe);
  }

  @Test
  void aSandboxedServiceBelongsToTheHost() {
    mysql("/usr/sbin/mysqld");
    host.namespaces(50, "4026531836", "4026531840", "4026530000")
        .link("/proc/50/root", root.toString());

    assertThat(host.databases()).hasSize(1);
    assertThat(host.databases().getFirst().fields())
        .containsEntry("container", null)
        .containsEntry("version_source", "binary");
  }

  @Test
  void twoContainersWithTheSamePortAreTwo() {
    for (int i = 0; i < 2; i++) {
      int pid = 60 + i;
      var inside = "/proc/" + pid + "/root";
      host.process(pid, 1, "postgres", "/usr/lib/postgresql/17/bin/postgres", "postgres")
          .namespaces(pid, "40" + i, "41" + i, "42" + i)
          .write("/proc/" + pid + "/cgroup", "0::/docker/" + ("a" + i).repeat(32) + "\n")
          .write("/proc/" + pid + "/environ", "PG_VERSION=17.9-1.pgdg12+1\0PGDATA=/data\0")
          .postgresqlData(inside + "/data", "17")
          .write(inside + "/etc/passwd", "postgres:x:27:27::/:/bin/sh\n")
          .cwd(pid, "/data")
          .listens(pid, ANY, 5432, 5);
    }

    var found = host.databases();

    assertThat(found).hasSize(2);
    assertThat(found.get(0).text("db_id")).isEqualTo("postgresql-5432");
    assertThat(found.get(1).text("db_id")).matches("postgresql-[0-9a-f]{8}");
    assertThat(found)
        .allSatisfy(
            database ->
                assertThat(database.fields())
                    .containsEntry("version", "17.9")
                    .containsEntry("version_source", "environment")
                    .containsEntry("port_source", "listener")
                    .containsEntry("user", "postgres")
                    .containsEntry("data_dir", "/data"));
    assertThat(found).extracting(d -> d.text("container")).doesNotHaveDuplicates();
  }

  @Test
  void hiddenSocketsAreUnknownAndNotNone() throws Exception {
    mysql("/usr/sbin/mysqld");
    Files.delete(root.resolve("proc/50/fd"));

    assertThat(host.databases().getFirst().fields())
        .doesNotContainKeys("listeners", "clients")
        .containsEntry("port_source", "default");
    assertThat(host.problems()).extracting(Problem::where).contains("mysql.listeners");
  }
}
