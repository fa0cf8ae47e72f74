package dev.hubscout.benchmarks;

import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import java.time.Instant;
import java.util.List;

/** Databases of a usual organization: several engines and versions, each with some clients. */
final class SampleDatabases {
  private record Release(String engine, String family, String product, String version, int port) {}

  private static final List<Release> RELEASES =
      List.of(
          new Release("postgresql", "postgresql", "PostgreSQL", "16.15", 5432),
          new Release("postgresql", "postgresql", "PostgreSQL", "13.23", 5432),
          new Release("mysql", "mysql", "MySQL", "8.0.46", 3306),
          new Release("mysql", "mysql", "MySQL", "8.4.11", 3306),
          new Release("mariadb", "mysql", "MariaDB", "10.11.19-MariaDB", 3306),
          new Release("mongodb", "mongodb", "MongoDB", "7.0.37", 27017));

  private SampleDatabases() {}

  /** The database of an instance. */
  static DatabaseFact fact(InstanceKey instance, int number, Instant at) {
    var release = RELEASES.get(number % RELEASES.size());
    var address = "10.0." + number / 250 % 250 + "." + number % 250;
    var exposure = number % 4 == 0 ? "all" : "private";
    var dataDir = "/srv/" + release.engine() + "/data";
    return new DatabaseFact(
        instance,
        dataDir,
        Database.builder(release.engine() + "-" + release.port(), release.engine(), "running")
            .with(Attributes.FAMILY, release.family())
            .with(Attributes.PRODUCT, release.product())
            .with(Attributes.VERSION, release.version())
            .with(Attributes.VERSION_SOURCE, "binary")
            .with(Attributes.PORT, release.port())
            .with(Attributes.PORT_SOURCE, "listener")
            .with(
                Attributes.LISTENERS,
                List.of(new Database.Listener(address, release.port(), exposure)))
            .with(Attributes.DATA_DIR, dataDir)
            .with(Attributes.DATA_SIZE_MB, 39L + number)
            .with(Attributes.DATA_SIZE_BYTES, (39L + number) << 20)
            .with(Attributes.DATA_APPARENT_BYTES, (38L + number) << 20)
            .with(Attributes.DATA_SIZE_COMPLETE, true)
            .with(
                Attributes.CONFIG_FILE,
                "/etc/" + release.engine() + "/" + release.engine() + ".conf")
            .with(Attributes.BINARY, "/usr/sbin/" + release.engine())
            .with(Attributes.IDENTITY, "7365123456789012345")
            .with(Attributes.PID, 4_711L)
            .with(Attributes.PROCESS_STARTED_AT, at)
            .with(Attributes.USER, release.engine())
            .with(Attributes.ROLE, "primary")
            .with(
                Attributes.CLIENTS,
                List.of(
                    new Database.Client("10.0.1.7", 12),
                    new Database.Client("10.0.1.8", 3),
                    new Database.Client("10.0.1.9", number % 40)))
            .with(Attributes.CLASS, Database.DATABASE)
            .with(Attributes.UNIT, release.engine() + ".service")
            .withNone(Attributes.CONTAINER_IMAGE)
            .with(Attributes.PUBLISHED_PORTS, List.of())
            .with(
                Attributes.TLS,
                new Evidence(number % 3 != 0, List.of(release.engine() + ".conf: ssl")))
            .with(Attributes.BACKUP, new Evidence(number % 5 == 0, List.of("backup.timer")))
            .build(),
        Presence.PRESENT,
        0,
        at,
        at,
        at);
  }
}
