package dev.hubscout.local.software;

import static dev.hubscout.local.host.IsolatedHosts.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.host.IsolatedHosts;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoHostsIT {

  private static final String LISTENERS =
      "cat /proc/net/tcp /proc/net/tcp6 | awk '$4 == \"0A\" {print $2}' | sed 's/.*://' | sort -u";

  private static DemoHosts demo;
  private static Duration startUp;

  @BeforeAll
  static void start() throws InterruptedException {
    IsolatedHosts.require();
    // The first start unpacks and initializes what later ones find.
    DemoHosts.start(IsolatedHosts.SOFTWARE).close();
    var started = System.nanoTime();
    demo = DemoHosts.start(IsolatedHosts.SOFTWARE);
    startUp = Duration.ofNanos(System.nanoTime() - started);
  }

  @AfterAll
  static void close() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void twelveInstancesAreUpInSeconds() {
    assertThat(demo.names()).hasSize(12);
    assertThat(startUp).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void threeServersListenOnPortsThatAreNotTheirDefaults() throws Exception {
    assertThat(output(demo.host(DemoHosts.THREE_SERVERS), LISTENERS).lines())
        .containsExactly(hex(33306), hex(55432), hex(55433));
  }

  @ParameterizedTest
  @CsvSource({"55432, 7", "55433, 3", "33306, 2"})
  void eachOfThemHasClientsOnAnotherInstance(int port, long connections) {
    assertThat(Sockets.connectedTo(demo.host(DemoHosts.ORDERS), port)).isEqualTo(connections);
  }

  @Test
  void postgreSqlInstalledHasNoProcessAndNoData() throws Exception {
    var host = demo.host(DemoHosts.POSTGRESQL_INSTALLED);

    assertThat(output(host, "ls /usr/lib/postgresql")).isEqualTo("16\n");
    assertThat(output(host, LISTENERS + "; find / -xdev -name PG_VERSION")).isEmpty();
  }

  @Test
  void postgreSqlStoppedHasDataAndNoProgram() throws Exception {
    var host = demo.host(DemoHosts.POSTGRESQL_STOPPED);

    assertThat(output(host, "cat /var/lib/postgresql/14/main/PG_VERSION")).isEqualTo("14\n");
    assertThat(output(host, LISTENERS + "; ls -d /usr/lib/postgresql 2>/dev/null || :")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {DemoHosts.MYSQL_RUNNING, DemoHosts.MYSQL_INSTALLED, DemoHosts.MYSQL_STOPPED})
  void theMySqlStandInAnswersForItsVersionAsTheRealOne(String name) throws Exception {
    var answer =
        "/usr/sbin/mysqld  Ver 8.4.11 for Linux on x86_64 (MySQL Community Server - GPL)\n";

    assertThat(output(demo.host(name), "env -i /usr/sbin/mysqld --version")).isEqualTo(answer);
    assertThat(output(demo.host(name), "env -i /usr/sbin/mysqld --no-defaults --version"))
        .isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {DemoHosts.MONGODB_RUNNING, DemoHosts.MONGODB_INSTALLED, DemoHosts.MONGODB_STOPPED})
  void theMongoDbStandInAnswersForItsVersionAsTheRealOne(String name) throws Exception {
    assertThat(output(demo.host(name), "env -i /usr/bin/mongod --version"))
        .startsWith("db version v7.0.37\nBuild Info: {\n    \"version\": \"7.0.37\",\n");
  }

  @Test
  void theMySqlStandInRunsAsTheRealOneDoes() throws Exception {
    var host = demo.host(DemoHosts.MYSQL_RUNNING);

    assertThat(
            output(
                host,
                "p=$(pidof mysqld); readlink /proc/$p/exe; cat /proc/$p/comm; stat -c %U /proc/$p"))
        .isEqualTo("/usr/sbin/mysqld\nmysqld\nmysql\n");
    assertThat(output(host, LISTENERS).lines()).containsExactly(hex(3307), hex(33060));
    assertThat(output(host, "ls -A /var/lib/mysql").lines())
        .contains("auto.cnf", "ibdata1", "mysql.ibd", "#innodb_redo", "mysql_upgrade_history");
  }

  @Test
  void theMongoDbStandInRunsAsTheRealOneDoes() throws Exception {
    var host = demo.host(DemoHosts.MONGODB_RUNNING);

    assertThat(
            output(
                host,
                "p=$(pidof mongod); readlink /proc/$p/exe; tr '\\0' ' ' </proc/$p/cmdline; ["
                    + " \"$(cat /var/lib/mongo/mongod.lock)\" = $p ] && echo locked"))
        .isEqualTo("/usr/bin/mongod\n/usr/bin/mongod --config /etc/mongod.conf locked\n");
    assertThat(output(host, LISTENERS).lines()).containsExactly(hex(27117));
    assertThat(output(host, "ls -A /var/lib/mongo").lines())
        .contains("WiredTiger", "WiredTiger.turtle", "storage.bson", "diagnostic.data");
  }

  @Test
  void aStandInServesManyConnectionsAtOnceAndLetsThemGo() throws Exception {
    var host = demo.host(DemoHosts.MONGODB_RUNNING);
    var open = output(host, "ls /proc/$(pidof mongod)/fd | wc -l").strip();

    output(
        demo.host(DemoHosts.EMPTY),
        "bash -c 'for ((i = 0; i < 200; i++)); do exec {c}<>/dev/tcp/%s/27117; echo hello >&$c; done'"
            .formatted(host.address()));

    assertThat(
            output(
                host,
                ("n=0; until [ $(ls /proc/$(pidof mongod)/fd | wc -l) -le %s ]; do n=$((n+1)); [ $n"
                        + " -lt 500 ] || exit 1; sleep 0.01; done; echo free")
                    .formatted(open)))
        .isEqualTo("free\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DemoHosts.MYSQL_INSTALLED,
        DemoHosts.MYSQL_STOPPED,
        DemoHosts.MONGODB_INSTALLED,
        DemoHosts.MONGODB_STOPPED,
        DemoHosts.EMPTY
      })
  void theseRunNothing(String name) throws Exception {
    assertThat(output(demo.host(name), LISTENERS)).isEmpty();
    assertThat(output(demo.host(name), "pidof mysqld mongod postgres mariadbd || :")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    DemoHosts.MYSQL_INSTALLED + ", /var/lib/mysql, 0",
    DemoHosts.MYSQL_STOPPED + ", /var/lib/mysql, 1",
    DemoHosts.MONGODB_INSTALLED + ", /var/lib/mongo, 0",
    DemoHosts.MONGODB_STOPPED + ", /var/lib/mongo, 1",
  })
  void onlyTheStoppedOnesHaveData(String name, String directory, int there) throws Exception {
    assertThat(output(demo.host(name), "ls -d %s 2>/dev/null | wc -l".formatted(directory)))
        .isEqualTo(there + "\n");
  }

  @Test
  void decoysLookLikeDatabasesAndAreNone() throws Exception {
    var host = demo.host(DemoHosts.DECOYS);

    assertThat(output(host, "cat /proc/[0-9]*/comm").lines())
        .contains("mysqld_exporter", "postgres_export", "mongodb_exporte", "pgpool", "tail")
        .doesNotContain("mysqld", "postgres", "mongod", "mariadbd");
    assertThat(output(host, "cat /proc/[0-9]*/cmdline | tr '\\0' ' '"))
        .contains("mysqld postgres mongod", "tail -f /var/log/mysqld.log");
    assertThat(output(host, LISTENERS).lines()).contains(hex(9999), hex(9104));
  }

  private static String hex(int port) {
    return "%04X".formatted(port);
  }
}
