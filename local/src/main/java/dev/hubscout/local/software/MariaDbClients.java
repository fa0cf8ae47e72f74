package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import dev.hubscout.local.host.Service;

/**
 * MariaDB's own clients, each with one connection to a {@link MariaDbServer}; they must be among
 * the instance's software.
 *
 * @param address the server's
 * @param port the server's
 * @param count how many clients
 */
public record MariaDbClients(String address, int port, int count) implements Service {

  @Override
  public void start(IsolatedHost host) throws InterruptedException {
    for (var i = 1; i <= count; i++) {
      var expected = i;
      Daemon.start(
          host,
          "%s mariadb --no-defaults --skip-ssl --user=app --host=%s --port=%d --execute='SELECT SLEEP(1000000)'"
              .formatted(Daemon.as(ServerUser.APPLICATION), address, port),
          "/var/log/clients-" + port + ".log",
          () -> Sockets.connectedTo(host, port) == expected);
    }
  }
}
