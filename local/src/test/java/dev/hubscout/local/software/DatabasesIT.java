package dev.hubscout.local.software;

import static dev.hubscout.local.host.IsolatedHosts.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.host.Fabric;
import dev.hubscout.local.host.IsolatedHosts;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabasesIT {

  @Test
  void realServersRunSideBySideAndAreReachedFromAnotherInstance() throws Exception {
    IsolatedHosts.require();
    var cache = new SoftwareCache(IsolatedHosts.SOFTWARE);
    try (var fabric = Fabric.open(cache.directory())) {
      var data = new DataDirectories(cache, fabric);
      var host =
          fabric.start(
              "db",
              "10.1.0.1",
              List.of(
                  cache.layer(Software.POSTGRESQL_14),
                  cache.layer(Software.POSTGRESQL_16),
                  cache.layer(Software.MARIADB_SERVER)));
      host.start(
          new PostgreSqlServer(
              PostgreSqlMajor.POSTGRESQL_14,
              data.postgreSql(PostgreSqlMajor.POSTGRESQL_14),
              "/srv/pg/14",
              55432));
      host.start(
          new PostgreSqlServer(
              PostgreSqlMajor.POSTGRESQL_16,
              data.postgreSql(PostgreSqlMajor.POSTGRESQL_16),
              "/srv/pg/16",
              55433));
      host.start(new MariaDbServer(data.mariaDb(), "/srv/mariadb", 33306));
      System.out.println(
          output(
              host,
              "ps axu; ss -tlnp; du -sm /srv/*/*; /usr/sbin/mariadbd --version; env -i"
                  + " /usr/lib/postgresql/14/bin/postgres --version"));
      var client =
          fabric.start("client", "10.1.0.2", List.of(cache.layer(Software.MARIADB_CLIENT)));
      assertThat(output(client, "mariadb -uapp -h10.1.0.1 -P33306 -Ne 'select version()'"))
          .isEqualTo("11.4.5-MariaDB\n");
    }
  }
}
