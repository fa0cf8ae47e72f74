package dev.hubscout.agent.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not run, over fixtures. */
class DormantTest {
  private static final String POSTGRES_15 = "/usr/lib/postgresql/15/bin/postgres";
  private static final String POSTGRES_16 = "/usr/lib/postgresql/16/bin/postgres";

  @TempDir private Path root;
  private HostFixture host;

  @BeforeEach
  void build() {
    host = new HostFixture(root);
  }

  @Test
  void anEmptyHostHasNone() {
    assertThat(host.databases()).isEmpty();
    assertThat(host.problems()).isEmpty();
  }

  @Test
  void aBinaryWithoutDataIsInstalled() {
    host.binary("/usr/sbin/mariadbd", "x  Ver 10.11.19-MariaDB for debian-linux-gnu on x86_64")
        .link("/usr/sbin/mysqld", "mariadbd");

    var found = host.databases();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().fields())
        .containsEntry("db_id", "mariadb-3306")
        .containsEntry("status", "installed")
        .containsEntry("version", "10.11.19")
        .containsEntry("port_source", "default")
        .containsEntry("binary", "/usr/sbin/mariadbd")
        .containsEntry("data_dir", null)
        .containsEntry("data_size_mb", null)
        .containsEntry("pid", null);
  }

  @Test
  void debianClustersAreStoppedWithTheirConfiguredPorts() {
    host.binary(POSTGRES_15, "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)")
        .binary(POSTGRES_16, "postgres (PostgreSQL) 16.15")
        .postgresqlData("/var/lib/postgresql/15/main", "15")
        .postgresqlData("/srv/elsewhere", "15")
        .write("/etc/postgresql/15/main/postgresql.conf", conf("/var/lib/postgresql/15/main", 5432))
        .write("/etc/postgresql/15/second/postgresql.conf", conf("/srv/elsewhere", 5433));

    var found = host.databases();

    assertThat(found)
        .extracting(d -> d.text("db_id") + " " + d.text("status") + " " + d.text("version"))
        .containsExactly(
            "postgresql-5432 stopped 15.18",
            "postgresql-5433 stopped 15.18",
            "postgresql-" + digestOf(found.get(2).text("db_id")) + " installed 16.15");
    assertThat(found.get(1).fields())
        .containsEntry("data_dir", "/srv/elsewhere")
        .containsEntry("port_source", "configuration");
  }

  @Test
  void rpmLayoutsAndUnitsLeadToData() {
    host.postgresqlData("/var/lib/pgsql/16/data", "16")
        .postgresqlData("/var/lib/pgsql/data", "13")
        .postgresqlData("/mnt/pg", "14")
        .write("/mnt/pg/postgresql.conf", "port = 6000\n")
        .write("/mnt/pg/postgresql.auto.conf", "port = '6001'\n")
        .write(
            "/etc/systemd/system/postgresql-14.service.d/override.conf",
            "[Service]\nEnvironment=PGDATA=/mnt/pg\n");

    assertThat(host.databases())
        .extracting(d -> d.text("data_dir") + " " + d.text("version") + " " + d.text("port"))
        .containsExactlyInAnyOrder(
            "/var/lib/pgsql/16/data 16 5432", "/var/lib/pgsql/data 13 5432", "/mnt/pg 14 6001");
    assertThat(host.databases()).extracting(d -> d.text("db_id")).doesNotHaveDuplicates();
  }

  @Test
  void oneBrokenFileHidesNoOther() {
    host.link("/etc/postgresql/14/main/postgresql.conf", "/etc/postgresql/14/main/postgresql.conf2")
        .link("/etc/postgresql/14/main/postgresql.conf2", "postgresql.conf")
        .directory("/etc/postgresql/15/broken/postgresql.conf")
        .postgresqlData("/srv/b", "16")
        .write("/etc/postgresql/16/main/postgresql.conf", conf("/srv/b", 5436));

    assertThat(host.databases())
        .extracting(d -> d.text("db_id"))
        .containsExactly("postgresql-5436");
    assertThat(host.problems()).extracting(Problem::code).contains(ErrorCode.UNREADABLE);
  }

  @Test
  void mysqlDataFromOptionFilesAndInstances() {
    host.write("/etc/my.cnf", "!includedir /etc/my.cnf.d\n")
        .write(
            "/etc/my.cnf.d/server.cnf",
            "[mysqld]\ndatadir=/srv/one\nport=3310\n[mysqld@two]\ndatadir=/srv/two\nport=3320\n")
        .write("/srv/one/ibdata1", "x")
        .write(
            "/srv/one/mysql_upgrade_history",
            "{\"file_format\":\"1\",\"upgrade_history\":[{\"date\":\"d\",\"version\":\"8.4.1\"},"
                + "{\"date\":\"d\",\"version\":\"8.4.11\",\"maturity\":\"LTS\"}]}")
        .write("/srv/two/aria_log_control", "x")
        .write("/srv/two/mysql_upgrade_info", "10.11.19-MariaDB");

    assertThat(host.databases())
        .extracting(d -> d.text("db_id") + " " + d.text("version") + " " + d.text("data_dir"))
        .containsExactlyInAnyOrder("mysql-3310 8.4.11 /srv/one", "mariadb-3320 10.11.19 /srv/two");
  }

  @Test
  void mongodbOfRpmAndConfiguration() {
    host.binary("/usr/bin/mongod", "db version v7.0.37")
        .write("/var/lib/mongo/WiredTiger", "WiredTiger\n")
        .write("/etc/mongod.conf", "storage:\n  dbPath: /srv/m\nnet:\n  port: 27100\n")
        .write("/srv/m/storage.bson", "x");

    assertThat(host.databases())
        .extracting(d -> d.text("db_id") + " " + d.text("status") + " " + d.text("data_dir"))
        .containsExactly("mongodb-27017 stopped /var/lib/mongo", "mongodb-27100 stopped /srv/m");
  }

  @Test
  void whatRunsIsNeitherStoppedNorInstalled() {
    host.binary(POSTGRES_15, "postgres (PostgreSQL) 15.18")
        .postgresqlData("/srv/data", "15")
        .link("/var/lib/postgresql/15/main", "/srv/data")
        .write("/etc/postgresql/15/main/postgresql.conf", conf("/var/lib/postgresql/15/main", 5432))
        .process(50, 1, "postgres", POSTGRES_15, POSTGRES_15, "-D", "/var/lib/postgresql/15/main")
        .cwd(50, "/srv/data");

    assertThat(host.databases()).extracting(d -> d.text("status")).containsExactly("running");
  }

  @Test
  void whileARunningServersDataAreUnknownNoneIsCalledStopped() {
    host.write("/var/lib/mongodb/WiredTiger", "x")
        .process(50, 1, "mongod", "/opt/x/mongod", "/opt/x/mongod", "--dbpath", "/unreadable");

    assertThat(host.databases()).extracting(d -> d.text("status")).containsExactly("running");
    assertThat(host.problems()).extracting(Problem::code).contains(ErrorCode.NOT_FOUND);
  }

  @Test
  void thePackageTellsWhereTheBinaryCannot() {
    host.write("/usr/bin/mongod", "never run")
        .write("/var/lib/dpkg/info/mongodb-org-server.list", "/.\n/usr\n/usr/bin/mongod\n")
        .write(
            "/var/lib/dpkg/status",
            "Package: a\nVersion: 1\n\nPackage: mongodb-org-server\nStatus: x\nVersion: 7.0.37\n");

    assertThat(host.databases().getFirst().fields())
        .containsEntry("status", "installed")
        .containsEntry("version", "7.0.37")
        .containsEntry("version_source", "package");
    assertThat(host.problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.EXECUTION_FAILED);
  }

  private static String conf(String data, int port) {
    return "data_directory = '" + data + "'\nport = " + port + "\n";
  }

  private static String digestOf(String id) {
    var digest = id.substring(id.indexOf('-') + 1);
    assertThat(digest).matches("[0-9a-f]{8}");
    return digest;
  }
}
