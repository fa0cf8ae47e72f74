package dev.hubscout.benchmarks;

import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Deployment;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.Told;
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
            .family(release.family())
            .product(release.product())
            .version(release.version())
            .versionSource("binary")
            .port(release.port())
            .portSource("listener")
            .listeners(List.of(new Database.Listener(address, release.port(), exposure)))
            .dataDir(dataDir)
            .dataSizeMb(39L + number)
            .dataSizeBytes((39L + number) << 20)
            .dataApparentBytes((38L + number) << 20)
            .dataSizeComplete(true)
            .configFile("/etc/" + release.engine() + "/" + release.engine() + ".conf")
            .binary("/usr/sbin/" + release.engine())
            .identity("7365123456789012345")
            .pid(4_711L)
            .processStartedAt(at)
            .user(release.engine())
            .role("primary")
            .clients(
                List.of(
                    new Database.Client("10.0.1.7", 12),
                    new Database.Client("10.0.1.8", 3),
                    new Database.Client("10.0.1.9", number % 40)))
            .deployment(
                new Deployment(
                    Deployment.DATABASE,
                    null,
                    new Told(release.engine() + ".service"),
                    Told.NONE,
                    List.of(),
                    null,
                    new Evidence(number % 3 != 0, List.of(release.engine() + ".conf: ssl")),
                    new Evidence(number % 5 == 0, List.of("backup.timer")),
                    null))
            .build(),
        Presence.PRESENT,
        0,
        at,
        at,
        at);
  }
}
