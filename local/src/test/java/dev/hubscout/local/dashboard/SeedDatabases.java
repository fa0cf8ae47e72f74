package dev.hubscout.local.dashboard;

import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Deployment;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.PublishedPort;
import dev.hubscout.core.fact.Deployment.Told;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import java.time.Instant;
import java.util.List;

/** Databases of several engines, versions, states of support and exposures. */
final class SeedDatabases {
  private record Release(String engine, String product, String version, int port) {}

  private static final List<Release> RELEASES =
      List.of(
          new Release("postgresql", "PostgreSQL", "16.4", 5432),
          new Release("postgresql", "PostgreSQL", "13.23", 5433),
          new Release("mysql", "MySQL", "8.0.46", 3306),
          new Release("mariadb", "MariaDB", "10.11.19-MariaDB", 3307),
          new Release("mongodb", "MongoDB", "7.0.37", 27017),
          new Release("redis", "Redis", "7.4.1", 6379),
          new Release("oddbase", Hostile.at(1), Hostile.MARKUP, 9999));

  private static final List<String> EXPOSURES = List.of("loopback", "private", "all");
  private static final List<String> STATES = List.of("running", "running", "stopped", "installed");

  private SeedDatabases() {}

  /** How many of the databases there are have this presence. */
  private static Presence presence(int number) {
    return switch (number % 20) {
      case 7 -> Presence.MISSING;
      case 13 -> Presence.GONE;
      default -> Presence.PRESENT;
    };
  }

  static DatabaseFact fact(InstanceKey instance, int number, Instant at) {
    var release = RELEASES.get(number % RELEASES.size());
    var dir = number % 6 == 0 ? Hostile.at(number / 6) + number : "/srv/data/" + number;
    return new DatabaseFact(
        instance,
        dir,
        number % 9 == 8 ? little(release) : whole(release, number, dir, at),
        presence(number),
        presence(number) == Presence.MISSING ? 1 : 0,
        at,
        at,
        at);
  }

  /** One of which hardly anything is known. */
  private static Database little(Release release) {
    return Database.builder(release.engine(), release.engine(), "installed")
        .family(Engines.family(release.engine()))
        .product(release.product())
        .build();
  }

  private static Database whole(Release release, int number, String dir, Instant at) {
    long size = (1L + number) << 24;
    return Database.builder(
            release.engine() + "-" + release.port(),
            release.engine(),
            STATES.get(number % STATES.size()))
        .family(Engines.family(release.engine()))
        .product(release.product())
        .version(release.version())
        .versionSource("binary")
        .port(release.port())
        .portSource("listener")
        .listeners(
            List.of(
                new Database.Listener(
                    number % 10 == 0 ? Hostile.at(number / 10) : "10.0.0." + number,
                    release.port(),
                    EXPOSURES.get(number % EXPOSURES.size()))))
        .dataDir(dir)
        .dataSizeMb(size >> 20)
        .dataSizeBytes(size)
        .dataApparentBytes(size - 1)
        .dataSizeComplete(number % 5 != 0)
        .configFile(number == 6 ? Hostile.LONG : Hostile.at(number))
        .binary(Hostile.at(number + 1))
        .identity(Hostile.at(number + 2))
        .pid(4_000L + number)
        .processStartedAt(at)
        .user(Hostile.at(number + 3))
        .role(number % 2 == 0 ? "primary" : "replica")
        .container(number % 7 == 0 ? Hostile.at(number + 4) : null)
        .clients(
            List.of(
                new Database.Client("10.0.0.3", 12),
                new Database.Client("198.51.100.9", 2),
                new Database.Client(Hostile.at(number + 5), 1 + number)))
        .deployment(number % 4 == 3 ? null : deployment(number))
        .build();
  }

  private static Deployment deployment(int number) {
    boolean contained = number % 7 == 0;
    return new Deployment(
        number % 5 == 4 ? Deployment.PROXY : Deployment.DATABASE,
        number % 8 == 0 ? Hostile.at(number) : null,
        number % 3 == 0 ? Told.NONE : new Told(Hostile.at(number + 6)),
        contained ? new Told(Hostile.at(number + 7)) : Told.NONE,
        contained
            ? List.of(new PublishedPort(Hostile.at(number + 8), 10_000 + number, 5432, "all"))
            : List.of(),
        number % 2 == 0 ? null : new Told(Hostile.at(number + 9)),
        evidence(number),
        evidence(number + 1),
        evidence(number + 2));
  }

  private static Evidence evidence(int number) {
    return number % 3 == 2
        ? null
        : new Evidence(number % 3 == 0, List.of("ssl = on", Hostile.at(number)));
  }
}
