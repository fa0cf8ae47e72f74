package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import dev.hubscout.local.host.Service;
import java.nio.file.Path;

/**
 * A real MariaDB, running, configured as Debian does it; the user {@code app} may log in from the
 * instances' network.
 *
 * @param initialized what {@link DataDirectories#mariaDb} made
 * @param data where its data directory goes
 * @param port where it listens, on every address
 */
public record MariaDbServer(Path initialized, String data, int port) implements Service {

  private static final String RUN = "/run/mysqld";
  private static final String FIRST_STATEMENTS = "/etc/mysql/users.sql";

  @Override
  public void start(IsolatedHost host) throws InterruptedException {
    host.copy(initialized, data);
    host.directories(RUN);
    host.own(RUN, ServerUser.MYSQL, 0755);
    host.write(FIRST_STATEMENTS, "CREATE USER IF NOT EXISTS app@'%';\n", 0644);
    host.write("/etc/mysql/my.cnf", "!includedir /etc/mysql/mariadb.conf.d/\n", 0644);
    host.write(
        "/etc/mysql/mariadb.conf.d/50-server.cnf",
        """
        [mariadbd]
        user = mysql
        port = %d
        bind-address = 0.0.0.0
        datadir = %s
        socket = %s/mysqld.sock
        pid-file = %s/mysqld.pid
        lc-messages-dir = /usr/share/mysql
        skip-name-resolve
        skip-ssl
        init-file = %s
        innodb-log-file-size = 8M
        innodb-buffer-pool-size = 32M
        """
            .formatted(port, data, RUN, RUN, FIRST_STATEMENTS),
        0644);
    Daemon.start(
        host,
        Daemon.as(ServerUser.MYSQL) + " /usr/sbin/mariadbd --defaults-file=/etc/mysql/my.cnf",
        "/var/log/mariadb.log",
        () -> Sockets.listening(host, port));
  }
}
