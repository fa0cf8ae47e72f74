package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import dev.hubscout.local.host.Service;

/**
 * An application that holds logged-in connections to a PostgreSQL server, as a pool does.
 *
 * @param address the server's
 * @param port the server's
 * @param count how many connections
 */
public record PostgreSqlClients(String address, int port, int count) implements Service {

  @Override
  public void start(IsolatedHost host) throws InterruptedException {
    // The start-up message of the protocol: length, version 3.0, names and values. Without a login
    // the server hangs up after a minute.
    var program =
        """
        for ((i = 0; i < %d; i++)); do
          exec {connection}<>/dev/tcp/%s/%d
          printf '\\0\\0\\0\\51\\0\\3\\0\\0user\\0postgres\\0database\\0postgres\\0\\0' >&$connection
        done
        exec -a orders-service sleep 1000000
        """
            .formatted(count, address, port);
    var file = "/srv/orders-service-" + port;
    host.write(file, program, 0755);
    Daemon.start(
        host,
        Daemon.as(ServerUser.APPLICATION) + " bash " + file,
        "/var/log/clients-" + port + ".log",
        () -> Sockets.connectedTo(host, port) == count);
  }
}
