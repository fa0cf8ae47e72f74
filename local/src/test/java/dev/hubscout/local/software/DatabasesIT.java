package dev.hubscout.local.software;

import static dev.hubscout.local.host.IsolatedHosts.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hubscout.local.host.Fabric;
import dev.hubscout.local.host.HostException;
import dev.hubscout.local.host.IsolatedHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabasesIT {

  private static SoftwareCache cache;
  private static Fabric fabric;
  private static DataDirectories data;

  @BeforeAll
  static void open() throws InterruptedException {
    IsolatedHosts.require();
    cache = new SoftwareCache(IsolatedHosts.SOFTWARE);
    fabric = Fabric.open(cache.directory());
    data = new DataDirectories(cache, fabric);
  }

  @AfterAll
  static void close() {
    if (fabric != null) {
      fabric.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void postgreSqlRunsOnItsPortAndAnswersAnotherInstance(PostgreSqlMajor major) throws Exception {
    var number = major.number();
    var server =
        fabric.start("pg" + number, "10.1.0." + number, List.of(cache.layer(major.software())));
    server.start(new PostgreSqlServer(major, data.postgreSql(major), "/srv/pg", 55000 + number));
    var client = fabric.start("pg-client" + number, "10.2.0." + number, List.of());
    client.start(new PostgreSqlClients("10.1.0." + number, 55000 + number, 3));

    assertThat(
            output(
                server,
                "cat /proc/[0-9]*/cmdline | tr '\\0' '\\n"
                    + "' | grep -c '^postgres: postgres postgres 10.2'"))
        .isEqualTo("3\n");
    assertThat(output(server, "env -i " + major.bin() + "/postgres --version"))
        .startsWith("postgres (PostgreSQL) " + number + ".");
    assertThat(output(server, "cat /srv/pg/PG_VERSION")).isEqualTo(number + "\n");
    assertThat(output(server, "stat -c %U:%a /srv/pg")).isEqualTo("postgres:700\n");
  }

  @Test
  void mariaDbRunsOnItsPortAndAnswersAnotherInstance() throws Exception {
    var server = fabric.start("maria", "10.1.1.1", List.of(cache.layer(Software.MARIADB_SERVER)));
    server.start(new MariaDbServer(data.mariaDb(), "/srv/mariadb", 33306));
    var client =
        fabric.start("maria-client", "10.1.1.2", List.of(cache.layer(Software.MARIADB_CLIENT)));

    assertThat(
            output(
                client,
                "mariadb --no-defaults --skip-ssl -uapp -h10.1.1.1 -P33306 -Ne 'select version()'"))
        .isEqualTo("11.4.5-MariaDB\n");
    assertThat(output(server, "env -i /usr/sbin/mariadbd --version"))
        .contains("Ver 11.4.5-MariaDB for linux-systemd on x86_64");
    assertThat(
            output(
                server, "stat -c %U /proc/$(pidof mariadbd); readlink /proc/$(pidof mariadbd)/exe"))
        .isEqualTo("mysql\n/usr/sbin/mariadbd\n");
  }

  @Test
  void aServerThatCannotStartSaysWhy() throws Exception {
    var major = PostgreSqlMajor.POSTGRESQL_16;
    var host = fabric.start("taken", "10.1.2.1", List.of(cache.layer(major.software())));
    var initialized = data.postgreSql(major);
    host.start(new PostgreSqlServer(major, initialized, "/srv/first", 5432));

    assertThatExceptionOfType(HostException.class)
        .isThrownBy(() -> host.start(new PostgreSqlServer(major, initialized, "/srv/second", 5432)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(HostException.Code.SERVICE_FAILED))
        .withMessageContaining("On 'taken'")
        .withMessageContaining("Address already in use");
  }

  @ParameterizedTest
  @EnumSource
  void unpackedProgramsAreRootsAndWritableByNobodyElse(Software software) throws Exception {
    try (var files = Files.walk(cache.layer(software))) {
      assertThat(files.filter(path -> !Files.isSymbolicLink(path)))
          .isNotEmpty()
          .allSatisfy(DatabasesIT::assertTrusted);
    }
  }

  private static void assertTrusted(Path path) throws IOException {
    assertThat(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).isEqualTo(0);
    assertThat(Files.getPosixFilePermissions(path))
        .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  }

  @Test
  void whatAnInstanceDoesToItsSoftwareStaysThere() throws Exception {
    var layer = cache.layer(Software.MARIADB_CLIENT);
    var host = fabric.start("careless", "10.1.3.1", List.of(layer));

    output(host, "rm /usr/bin/mariadb; echo x >/usr/bin/env; rm -r /etc/passwd");

    assertThat(layer.resolve("usr/bin/mariadb")).isRegularFile();
    assertThat(Path.of("/etc/passwd")).isRegularFile();
    var fresh = fabric.start("careful", "10.1.3.2", List.of(layer));
    assertThat(output(fresh, "env mariadb --version")).contains("11.4.5-MariaDB");
  }
}
