package dev.hubscout.local.software;

import dev.hubscout.local.host.HostException;
import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import dev.hubscout.local.host.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A real PostgreSQL cluster, running, that accepts every user of the instances' network.
 *
 * @param major the release, which must be among the instance's software
 * @param initialized what {@link DataDirectories#postgreSql} made
 * @param data where its data directory goes
 * @param port where it listens, on every address
 */
public record PostgreSqlServer(PostgreSqlMajor major, Path initialized, String data, int port)
    implements Service {

  private static final int STATUS_LINE = 7;

  @Override
  public void start(IsolatedHost host) throws InterruptedException {
    new PostgreSqlData(initialized, data).start(host);
    configure(host);
    Daemon.start(
        host,
        "%s %s/postgres -D '%s'".formatted(Daemon.as(ServerUser.POSTGRES), major.bin(), data),
        "/var/log/postgresql-" + port + ".log",
        () -> ready(host));
  }

  private void configure(IsolatedHost host) {
    try {
      Files.writeString(
          host.path(data + "/postgresql.conf"),
          """

          port = %d
          listen_addresses = '*'
          unix_socket_directories = '/tmp'
          shared_buffers = 16MB
          fsync = off
          """
              .formatted(port),
          StandardOpenOption.APPEND);
      Files.writeString(
          host.path(data + "/pg_hba.conf"),
          "host all all 10.0.0.0/8 trust\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new HostException(
          HostException.Code.SERVICE_FAILED, "The cluster in " + data + " is not writable.", e);
    }
  }

  /** The server itself says "ready" in the eighth line, but not before it accepts connections. */
  private boolean ready(IsolatedHost host) {
    try {
      var lines =
          Files.readAllLines(host.path(data + "/postmaster.pid"), StandardCharsets.US_ASCII);
      return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }
}
