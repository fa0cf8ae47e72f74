package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import dev.hubscout.local.host.Service;
import java.util.List;

/**
 * Stands in for MySQL 8.4, whose server no registry at hand offers: a program named {@code mysqld}
 * that answers {@code --version} as the real one and listens, with the configuration and the data
 * directory of a real one around it. It speaks no SQL.
 *
 * @param presence what of it is there
 * @param port the classic protocol's port
 * @param data its data directory
 */
public record MySqlStandIn(Presence presence, int port, String data) implements Service {

  /** The release that it says it is. */
  public static final String VERSION = "8.4.11";

  private static final String PROGRAM = "/usr/sbin/mysqld";
  private static final int X_PROTOCOL_PORT = 33060;

  @Override
  public void start(IsolatedHost host) throws InterruptedException {
    install(host);
    if (presence != Presence.INSTALLED) {
      writeData(host);
    }
    if (presence == Presence.RUNNING) {
      Daemon.start(
          host,
          Daemon.as(ServerUser.MYSQL) + " " + PROGRAM,
          "/var/log/mysqld.log",
          () -> Sockets.listening(host, port) && Sockets.listening(host, X_PROTOCOL_PORT));
    }
  }

  private void install(IsolatedHost host) {
    var answer =
        PROGRAM + "  Ver " + VERSION + " for Linux on x86_64 (MySQL Community Server - GPL)\n";
    StandInProgram.install(host, PROGRAM, answer, List.of(port, X_PROTOCOL_PORT));
    host.write(
        "/etc/my.cnf",
        """
        [mysqld]
        datadir=%s
        port=%d
        socket=/var/run/mysqld/mysqld.sock
        log-error=/var/log/mysqld.log
        pid-file=/var/run/mysqld/mysqld.pid
        """
            .formatted(data, port),
        0644);
  }

  private void writeData(IsolatedHost host) {
    var history =
        """
        {"file_format":"1","upgrade_history":[{"date":"2026-08-02 06:11:09","version":"%s",\
        "maturity":"LTS","initialize":true}]}\
        """;
    var files = new DataFiles(host, data, ServerUser.MYSQL);
    files.text("auto.cnf", "[auto]\nserver-uuid=2f0a5c1e-8e0b-11f1-9c55-0242ac120002\n");
    files.text("mysql_upgrade_history", history.formatted(VERSION));
    files.zeros("ibdata1", 12 << 20);
    files.zeros("mysql.ibd", 25 << 20);
    files.zeros("undo_001", 1 << 20);
    files.zeros("undo_002", 1 << 20);
    files.zeros("#innodb_redo/#ib_redo0", 3 << 20);
    files.zeros("binlog.000001", 4096);
    files.text("binlog.index", "./binlog.000001\n");
    files.zeros("mysql/general_log.CSM", 35);
    files.zeros("performance_schema/accounts_1.sdi", 6 << 10);
    files.zeros("sys/sys_config.ibd", 112 << 10);
    files.zeros("shop/orders.ibd", 5 << 20);
  }
}
