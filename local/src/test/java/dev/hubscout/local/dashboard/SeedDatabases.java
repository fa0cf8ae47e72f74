package dev.hubscout.local.dashboard;

import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.PublishedPort;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Known;
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
        .with(Attributes.FAMILY, Engines.family(release.engine()))
        .with(Attributes.PRODUCT, release.product())
        .build();
  }

  private static Database whole(Release release, int number, String dir, Instant at) {
    long size = (1L + number) << 24;
    var database =
        Database.builder(
                release.engine() + "-" + release.port(),
                release.engine(),
                STATES.get(number % STATES.size()))
            .with(Attributes.FAMILY, Engines.family(release.engine()))
            .with(Attributes.PRODUCT, release.product())
            .with(Attributes.VERSION, release.version())
            .with(Attributes.VERSION_SOURCE, "binary")
            .with(Attributes.PORT, release.port())
            .with(Attributes.PORT_SOURCE, "listener")
            .with(
                Attributes.LISTENERS,
                List.of(
                    new Database.Listener(
                        number % 10 == 0 ? Hostile.at(number / 10) : "10.0.0." + number,
                        release.port(),
                        EXPOSURES.get(number % EXPOSURES.size()))))
            .with(Attributes.DATA_DIR, dir)
            .with(Attributes.DATA_SIZE_MB, size >> 20)
            .with(Attributes.DATA_SIZE_BYTES, size)
            .with(Attributes.DATA_APPARENT_BYTES, size - 1)
            .with(Attributes.DATA_SIZE_COMPLETE, number % 5 != 0)
            .with(Attributes.CONFIG_FILE, number == 6 ? Hostile.LONG : Hostile.at(number))
            .with(Attributes.BINARY, Hostile.at(number + 1))
            .with(Attributes.IDENTITY, Hostile.at(number + 2))
            .with(Attributes.PID, 4_000L + number)
            .with(Attributes.PROCESS_STARTED_AT, at)
            .with(Attributes.USER, Hostile.at(number + 3))
            .with(Attributes.ROLE, number % 2 == 0 ? "primary" : "replica")
            .with(
                Attributes.CONTAINER,
                number % 7 == 0 ? Known.of(Hostile.at(number + 4)) : Known.<String>none())
            .with(
                Attributes.CLIENTS,
                List.of(
                    new Database.Client("10.0.0.3", 12),
                    new Database.Client("198.51.100.9", 2),
                    new Database.Client(Hostile.at(number + 5), 1 + number)));
    if (number % 4 != 3) {
      deployed(database, number);
    }
    return database.build();
  }

  private static void deployed(Database.Builder database, int number) {
    boolean contained = number % 7 == 0;
    database
        .with(Attributes.CLASS, number % 5 == 4 ? Database.PROXY : Database.DATABASE)
        .with(Attributes.INSTALLED_VERSION, number % 8 == 0 ? Hostile.at(number) : null)
        .with(
            Attributes.UNIT,
            number % 3 == 0 ? Known.<String>none() : Known.of(Hostile.at(number + 6)))
        .with(
            Attributes.CONTAINER_IMAGE,
            contained ? Known.of(Hostile.at(number + 7)) : Known.<String>none())
        .with(
            Attributes.PUBLISHED_PORTS,
            contained
                ? List.of(new PublishedPort(Hostile.at(number + 8), 10_000 + number, 5432, "all"))
                : List.of())
        .with(Attributes.CLUSTER, number % 2 == 0 ? null : Hostile.at(number + 9))
        .with(Attributes.TLS, evidence(number))
        .with(Attributes.BACKUP, evidence(number + 1))
        .with(Attributes.HIGH_AVAILABILITY, evidence(number + 2));
  }

  private static Evidence evidence(int number) {
    return number % 3 == 2
        ? null
        : new Evidence(number % 3 == 0, List.of("ssl = on", Hostile.at(number)));
  }
}
