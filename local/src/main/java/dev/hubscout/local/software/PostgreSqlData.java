package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.Service;
import java.nio.file.Path;

/**
 * A PostgreSQL data directory that no process uses.
 *
 * @param initialized what {@link DataDirectories#postgreSql} made
 * @param data where it goes
 */
public record PostgreSqlData(Path initialized, String data) implements Service {

  @Override
  public void start(IsolatedHost host) throws InterruptedException {
    host.copy(initialized, data);
  }
}
