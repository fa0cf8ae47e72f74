package dev.hubscout.agent.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.binary.TrustedBinary;
import dev.hubscout.agent.engine.Detectors;
import dev.hubscout.agent.evidence.HostEvidence;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problem;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.report.Report;
import dev.hubscout.agent.size.DirectorySize;
import dev.hubscout.agent.size.SizeBudget;
import dev.hubscout.agent.snapshot.ProcReader;
import dev.hubscout.agent.snapshot.ProcessEntry;
import dev.hubscout.agent.snapshot.ProcessStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One test for each defect that systems of this kind have shown on the instance. Each Javadoc
 * quotes the defect; each test fails where it comes back.
 */
class LessonsTest {
  private static final String ANY = "00000000";
  private static final String LOOPBACK = "0100007F";

  @TempDir private Path root;

  /**
   * "{@code pgrep -f mysqld} matches its own shell on Debian and Ubuntu (dash): every host 'ran'
   * MySQL, PostgreSQL and MongoDB."
   */
  @Test
  void shellThatNamesServersIsNoServer() {
    var host = new HostFixture(root);
    host.process(
        50, 1, "sh", "/usr/bin/dash", "sh", "-c", "pgrep -f mysqld postgres mongod mariadbd");

    assertThat(host.databases()).isEmpty();
  }

  /**
   * "Filtering listeners by the default port: two PostgreSQL servers on 55432 and 55433 came back
   * as one on 5432 of size 0."
   */
  @Test
  void twoClustersOnOtherPortsAreTwo() {
    var host = new HostFixture(root);
    for (int i = 0; i < 2; i++) {
      int pid = 60 + i;
      var data = "/srv/pg/" + (14 + i);
      host.postgresqlData(data, Integer.toString(14 + i))
          .process(pid, 1, "postgres", "/usr/lib/postgresql/bin/postgres", "postgres", "-D", data)
          .cwd(pid, data)
          .listens(pid, LOOPBACK, 55432 + i, 900 + i);
    }

    var found = host.databases();

    assertThat(found).extracting(d -> d.text("port")).containsExactly("55432", "55433");
    assertThat(found).extracting(d -> d.text("port_source")).containsOnly("listener");
    assertThat(found)
        .extracting(d -> d.text("data_dir"))
        .containsExactly("/srv/pg/14", "/srv/pg/15");
    assertThat(found)
        .allSatisfy(d -> assertThat((long) d.fields().get("data_size_bytes")).isPositive());
  }

  /**
   * "MariaDB 10.11 on 3307 reported as {@code mysql-3306}, version {@code 15.1} (the
   * <i>client's</i> protocol number), size 0; {@code mariadbd} not matched at all."
   */
  @Test
  void mariadbIsItselfWithTheServersVersion() {
    var host = new HostFixture(root);
    host.binary(
            "/usr/sbin/mariadbd",
            "/proc/9/fd/7  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64 (Debian)")
        .binary("/usr/bin/mysql", "mysql  Ver 15.1 Distrib 10.11.19-MariaDB, for debian-linux-gnu")
        .write("/srv/maria/ibdata1", new byte[4096])
        .write("/srv/maria/aria_log_control", "x")
        .process(70, 1, "mariadbd", "/usr/sbin/mariadbd", "/usr/sbin/mariadbd", "--port=3307")
        .cwd(70, "/srv/maria")
        .listens(70, ANY, 3307, 901);

    var found = host.databases();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().fields())
        .containsEntry("db_id", "mariadb-3307")
        .containsEntry("engine", "mariadb")
        .containsEntry("family", "mysql")
        .containsEntry("version", "10.11.19")
        .containsEntry("version_source", "binary")
        .containsEntry("data_apparent_bytes", 4097L);
    assertThat(host.executed()).containsExactly("/usr/sbin/mariadbd");
  }

  /**
   * "Substring matches: {@code postgres_exporter}, {@code mongodb_exporter}, {@code pgbouncer} or
   * {@code tail -f mysqld.log} taken for servers; PostgreSQL's worker processes counted as
   * databases."
   */
  @Test
  void neighboursAndWorkersAreNoDatabases() {
    var host = new HostFixture(root);
    host.process(20, 1, "postgres_export", "/usr/bin/postgres_exporter", "postgres_exporter")
        .process(21, 1, "mongodb_exporte", "/usr/bin/mongodb_exporter", "mongodb_exporter")
        .process(22, 1, "pgbouncer", "/usr/sbin/pgbouncer", "/usr/sbin/pgbouncer", "postgres")
        .process(23, 1, "tail", "/usr/bin/tail", "tail", "-f", "mysqld.log")
        .process(24, 1, "mysqld_safe", "/usr/bin/dash", "/bin/sh", "/usr/bin/mysqld_safe")
        .process(25, 1, "mysqlrouter", "/usr/bin/mysqlrouter", "mysqlrouter")
        .process(26, 1, "mysqld", "/usr/bin/dash", "mysqld", "a shell that calls itself so");
    var exe = "/usr/lib/postgresql/16/bin/postgres";
    host.postgresqlData("/srv/pg", "16")
        .process(30, 1, "postgres", exe, exe, "-D", "/srv/pg")
        .cwd(30, "/srv/pg")
        .listens(30, ANY, 5432, 902)
        .process(31, 30, "postgres", exe, "postgres: checkpointer ")
        .process(32, 30, "postgres", exe, "postgres: main: app db 10.0.0.1(4711) idle")
        .process(33, 1, "postgres", exe, "postgres: walwriter, an orphan");

    var found = host.databases();
    assertThat(found)
        .filteredOn(d -> d.text("class").equals("database"))
        .extracting(d -> d.fields().get("pid"))
        .containsExactly(30);
    assertThat(found)
        .filteredOn(d -> d.text("class").equals("proxy"))
        .extracting(d -> d.text("engine"))
        .containsExactlyInAnyOrder("pgbouncer", "mysqlrouter");
  }

  /**
   * "Hard-coded data directories; a 5 s {@code du} that times out, or exits 1 because a live file
   * vanished, becomes size 0."
   */
  @Test
  void sizesSurviveVanishingFilesAndSayWhenTimeRanOut() throws Exception {
    var data = Files.createDirectories(root.resolve("live"));
    Files.write(data.resolve("kept"), new byte[10_000]);
    var stop = new AtomicBoolean();
    var churn =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; !stop.get(); i = (i + 1) % 50) {
                    try {
                      Files.write(data.resolve("temporary" + i), new byte[0]);
                      Files.deleteIfExists(data.resolve("temporary" + i));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }
                });
    try {
      for (int i = 0; i < 50; i++) {
        var budget = new SizeBudget(Duration.ofSeconds(10), Duration.ofSeconds(10));
        var size = budget.measure(List.of(data), Set.of());
        assertThat(size.outcome()).isEqualTo(DirectorySize.Outcome.COMPLETE);
        assertThat(size.apparentBytes()).isEqualTo(10_000);
      }
    } finally {
      stop.set(true);
      churn.join();
    }

    var spent = new SizeBudget(Duration.ofSeconds(10), Duration.ofNanos(-1));
    var late = spent.measure(List.of(data), Set.of());
    assertThat(late.outcome()).isEqualTo(DirectorySize.Outcome.OUT_OF_TIME);
  }

  /**
   * "A default port reported as if it had been observed; errors and 'unknown' disguised as 0 or
   * ''."
   */
  @Test
  void unknownIsAbsentAndDefaultsSaySo() {
    var host = new HostFixture(root);
    host.process(40, 1, "mongod", "/opt/m/mongod", "/opt/m/mongod", "--dbpath", "/gone");

    var found = host.databases().getFirst();

    assertThat(found.fields()).containsEntry("port", 27017).containsEntry("port_source", "default");
    assertThat(found.fields())
        .doesNotContainKeys(
            "version", "version_source", "data_dir", "data_size_mb", "data_size_bytes");
    assertThat(host.problems())
        .extracting(Problem::where)
        .contains("mongodb.version", "mongodb.data_dir");
  }

  /** "Whole process environments and command lines written to logs: they hold passwords." */
  @Test
  void noSecretOfAProcessIsEverReported() {
    var secret = "hunter2";
    var host = new HostFixture(root);
    host.process(
            80,
            1,
            "mysqld",
            "/usr/sbin/mysqld",
            "mysqld",
            "--init-connect=" + secret,
            "--password",
            secret,
            "--datadir=/nowhere")
        .write(
            "/proc/80/environ",
            "MYSQL_ROOT_PASSWORD=" + secret + "\0MYSQL_VERSION=8.4.10-1.el9\0TOKEN=" + secret)
        .write("/proc/80/cgroup", "0::/docker/" + "ab".repeat(32) + "\n")
        .write("/etc/my.cnf", "[mysqld]\nport=3310\npassword=" + secret + "\n");

    var found = host.databases();
    var report = new Report(Map.of(), found, host.problems(), true, null);

    assertThat(found.getFirst().fields())
        .containsEntry("version", "8.4.10")
        .containsEntry("version_source", "environment");
    assertThat(new String(report.prettyJson(), StandardCharsets.UTF_8)).doesNotContain(secret);
    assertThat(host.snapshot().processes().getFirst().environment())
        .containsOnlyKeys("MYSQL_VERSION");
  }

  /**
   * "One engine's failure throwing away every other result. An instance-level list never cleared
   * between cycles."
   */
  @Test
  void aFailingEngineTakesNothingAlongAndNothingIsKept() throws Exception {
    var host = new HostFixture(root);
    host.postgresqlData("/srv/pg", "16")
        .process(30, 1, "postgres", "/usr/bin/postgres", "/usr/bin/postgres", "-D", "/srv/pg")
        .cwd(30, "/srv/pg");
    var problems = new Problems();
    var detectors =
        new Detectors(
            List.of(BrokenEngine.ENGINE, Postgresql.ENGINE),
            new FileView(root),
            (path, running, arguments) -> {
              throw new IOException("none");
            },
            new HostEvidence(new FileView(root), Set.of()),
            new SizeBudget(Duration.ofSeconds(10), Duration.ofSeconds(10)),
            problems);

    var first = detectors.detect(host.snapshot(), Duration.ofSeconds(20));
    var second = detectors.detect(host.snapshot(), Duration.ofSeconds(20));

    assertThat(first).hasSize(1);
    assertThat(second).extracting(Database::fields).isEqualTo(List.of(first.getFirst().fields()));
    assertThat(problems.list()).extracting(Problem::code).contains(ErrorCode.INTERNAL);
    assertThat(problems.inventoryComplete()).isFalse();
  }

  /**
   * "{@code comm} cut at 15 characters; {@code indexOf(')')} on {@code /proc/<pid>/stat} broken by
   * a {@code )} in a name; standard output read to the end before the timeout can fire; a full
   * error pipe that deadlocks."
   */
  @Test
  void namesMayHoldParenthesesAndAreCutByTheKernel() {
    var line = "77 (a) S 1 (b)) R 12 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 987 1 1\n";
    var stat = ProcessStat.parse(line.getBytes(StandardCharsets.US_ASCII)).orElseThrow();

    assertThat(stat.comm()).isEqualTo("a) S 1 (b)");
    assertThat(stat.parent()).isEqualTo(12);
    assertThat(stat.startTicks()).isEqualTo(987);

    var host = new HostFixture(root);
    host.process(5, 1, "a-server-with-a", "/usr/bin/a-server-with-a-long-name", "rewritten title");
    var entries = new ArrayList<ProcessEntry>();
    try {
      new ProcReader(root, Set.of(), Set.of())
          .take(
              entry -> {
                entries.add(entry);
                return false;
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(entries.getLast().runs(Set.of("a-server-with-a-long-name"), Set.of())).isTrue();
    assertThat(entries.getLast().runs(Set.of("a-server-with-a"), Set.of())).isFalse();
  }

  /** The second half of the same lesson: time limits and full pipes. */
  @Test
  void aSilentOrTalkativeProgramHoldsNothingUp() throws Exception {
    var shell = Path.of("/bin/sh");
    long before = System.nanoTime();
    assertThatThrownBy(
            () ->
                BoundedRun.run(
                    shell, List.of("-c", "echo begun; sleep 60"), Duration.ofMillis(300)))
        .isInstanceOf(TimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));

    var flood =
        "i=0; while [ $i -lt 4000 ]; do echo 0123456789012345678901234567890123456789 >&2;"
            + " i=$((i+1)); done; echo done";
    var outcome = BoundedRun.run(shell, List.of("-c", flood), Duration.ofSeconds(60));
    assertThat(outcome.output().trim()).isEqualTo("done");
  }

  /** "Relative and symlinked paths followed out of a container's root." */
  @Test
  void nothingLeadsOutOfAContainer() {
    var container = "cd".repeat(32);
    var host = new HostFixture(root);
    host.write("/etc/secret.cnf", "[mysqld]\nport=9999\n")
        .write("/outside/ibdata1", new byte[100_000])
        .process(90, 1, "mysqld", "/usr/sbin/mysqld", "mysqld", "--datadir=../../../outside")
        .namespaces(90, "4026539999", "4026539998", "4026539997")
        .write("/proc/90/cgroup", "0::/system.slice/docker-" + container + ".scope\n")
        .cwd(90, "/work")
        .write("/proc/90/root/outside/ibdata1", new byte[100])
        .directory("/proc/90/root/work")
        .link("/proc/90/root/etc/my.cnf", "../../../../etc/secret.cnf")
        .link("/proc/90/root/etc/mysql/my.cnf", root.resolve("etc/secret.cnf").toString());

    var found = host.databases().getFirst();

    assertThat(found.fields())
        .containsEntry("container", container)
        .containsEntry("port_source", "default")
        .containsEntry("data_dir", "/outside")
        .containsEntry("data_apparent_bytes", 100L);
    assertThat(host.executed()).isEmpty();
  }

  /**
   * The same lesson for a directory that only a setting names: it is measured, not followed out.
   */
  @Test
  void noSettingLeadsOutOfAContainerEither() {
    var host = new HostFixture(root);
    host.write("/outside/secret", new byte[100_000])
        .process(
            90,
            1,
            "java",
            "/usr/bin/java",
            "java",
            "-cp",
            "/lib/apache-cassandra-5.0.8.jar",
            "org.apache.cassandra.service.CassandraDaemon")
        .namespaces(90, "4026539999", "4026539998", "4026539997")
        .write("/proc/90/cgroup", "0::/system.slice/docker-" + "cd".repeat(32) + ".scope\n")
        .write(
            "/proc/90/root/etc/cassandra/cassandra.yaml",
            "data_file_directories:\n  - /data\n  - /more\n")
        .write("/proc/90/root/data/system/x", new byte[100])
        .write("/proc/90/root/outside/own", new byte[20])
        .link("/proc/90/root/more", root.resolve("outside").toString())
        .link("/proc/90/root" + root, "/")
        .cwd(90, "/");

    var found = host.databases().getFirst();

    assertThat(found.fields())
        .containsEntry("data_dir", "/data")
        .containsEntry("data_apparent_bytes", 120L);
  }

  /** The rule beside the list: nothing is executed that a user could have planted. */
  @Test
  void aPlantedBinaryIsNotRun() throws Exception {
    var planted =
        Files.writeString(root.resolve("postgres"), "#!/bin/sh\ntouch " + root + "/ran\n");
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> TrustedBinary.open(planted))
        .isInstanceOf(TrustedBinary.UntrustedException.class);

    var host = new HostFixture(Files.createDirectory(root.resolve("host")));
    host.postgresqlData("/srv/pg", "16")
        .process(30, 1, "postgres", planted.toString(), planted.toString(), "-D", "/srv/pg")
        .cwd(30, "/srv/pg");
    var found = host.databases(Programs.trusted()).getFirst();

    assertThat(found.fields())
        .containsEntry("version", "16")
        .containsEntry("version_source", "data_dir");
    assertThat(host.problems()).extracting(Problem::code).contains(ErrorCode.UNTRUSTED_BINARY);
    assertThat(root.resolve("ran")).doesNotExist();
  }
}
