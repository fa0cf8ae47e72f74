package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import dev.hubscout.local.host.Service;
import java.util.List;
import java.util.Map;

/**
 * What has been taken for a database and is none: shells and log readers with a server's name among
 * their arguments, exporters, and a pooler that the agent does not know, on ports of their own.
 */
public record Decoys() implements Service {

  /** Programs that listen, by name. */
  private static final Map<String, Integer> LISTENERS =
      Map.of(
          "mysqld_exporter", 9104,
          "postgres_exporter", 9187,
          "mongodb_exporter", 9216,
          "redis_exporter", 9121,
          "pgpool", 9999);

  @Override
  public void start(IsolatedHost host) throws InterruptedException {
    for (var listener : LISTENERS.entrySet()) {
      listen(host, listener.getKey(), listener.getValue());
    }
    host.write("/var/log/mysqld.log", "ready for connections. port: 3306\n", 0644);
    host.write("/usr/bin/mysqld_safe", "#!/bin/sh\nwhile :; do sleep 1000000; done\n", 0755);
    stay(host, "sh -c ': mysqld postgres mongod; while :; do sleep 1000000; done'", "mongod;");
    stay(host, "sh /usr/bin/mysqld_safe --datadir=/var/lib/mysql", "mysqld_safe");
    stay(host, "tail -f /var/log/mysqld.log", "tail");
    stay(host, "tail -F /var/log/postgresql/postgres /var/log/mongod", "-F");
  }

  private static void listen(IsolatedHost host, String name, int port) throws InterruptedException {
    var program = "/usr/bin/" + name;
    StandInProgram.install(host, program, name + ", version 1.0.0\n", List.of(port));
    Daemon.start(
        host,
        Daemon.as(ServerUser.APPLICATION) + " " + program,
        "/var/log/" + name + ".log",
        () -> Sockets.listening(host, port));
  }

  private static void stay(IsolatedHost host, String command, String argument)
      throws InterruptedException {
    Daemon.start(host, command, "/var/log/decoy.log", () -> Processes.anyWith(host, argument));
  }
}
