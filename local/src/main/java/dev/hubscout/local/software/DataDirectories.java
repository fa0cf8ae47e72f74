package dev.hubscout.local.software;

import dev.hubscout.local.host.Fabric;
import dev.hubscout.local.host.HostException;
import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Freshly initialized data directories, made once by the real servers' own tools and copied from
 * then on. Copies of one PostgreSQL cluster share its system identifier, as restored backups do.
 */
public final class DataDirectories {

  private static final Duration INITIALIZATION = Duration.ofSeconds(120);
  private static final String MADE = "/var/lib/made";

  private final SoftwareCache cache;
  private final Fabric fabric;

  /** Keeps them in a cache and makes them on an instance of a fabric. */
  public DataDirectories(SoftwareCache cache, Fabric fabric) {
    this.cache = cache;
    this.fabric = fabric;
  }

  /** A cluster of that major, owned by {@link ServerUser#POSTGRES}. */
  public Path postgreSql(PostgreSqlMajor major) throws InterruptedException {
    return make(
        major.software(),
        ServerUser.POSTGRES,
        "%s/initdb --pgdata=%s --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync"
            .formatted(major.bin(), MADE),
        "10.255.255." + major.number());
  }

  /** A data directory with its system tables, owned by {@link ServerUser#MYSQL}. */
  public Path mariaDb() throws InterruptedException {
    return make(
        Software.MARIADB_SERVER,
        ServerUser.MYSQL,
        """
        mkdir -p /tmp/mariadb/bin
        ln -s /usr/sbin/mariadbd /usr/bin/my_print_defaults /usr/bin/resolveip /tmp/mariadb/bin
        ln -s /usr/share/mysql /tmp/mariadb/share
        /usr/bin/mariadb-install-db --no-defaults --basedir=/tmp/mariadb --datadir=%s \
          --lc-messages-dir=/usr/share/mysql --innodb-log-file-size=8M --skip-test-db
        """
            .formatted(MADE),
        "10.255.255.1");
  }

  private Path make(Software software, ServerUser user, String command, String address)
      throws InterruptedException {
    var layer = cache.layer(software);
    return cache.entry(
        software.layerName() + "-data",
        empty -> {
          var name = "workshop-" + address.substring(address.lastIndexOf('.') + 1);
          try (var host = fabric.start(name, address, List.of(layer))) {
            initialize(host, software, user, command);
            host.copyOut(MADE, empty);
          }
        });
  }

  private static void initialize(
      IsolatedHost host, Software software, ServerUser user, String command)
      throws InterruptedException {
    host.directories(MADE);
    host.own(MADE, user, 0700);
    host.write("/tmp/initialize", command, 0755);
    var done =
        host.run(
            "exec " + Daemon.as(user) + " sh -e /tmp/initialize",
            Map.of("LC_ALL", "C"),
            INITIALIZATION);
    if (done.timedOut() || done.exitCode() != 0) {
      throw new HostException(
          HostException.Code.SOFTWARE_UNAVAILABLE,
          "The data directory of "
              + software.release()
              + " could not be initialized: "
              + new String(done.standardError(), StandardCharsets.UTF_8).strip());
    }
  }
}
