package dev.hubscout.api.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.PublishedPort;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is known in tests. */
public final class Facts {
  public static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");
  public static final AccountId ACCOUNT = new AccountId("444455556666");
  public static final Scope SCOPE = new Scope(ACCOUNT, new Region("eu-central-1"));
  public static final RunId RUN = new RunId("databases-20261122T213000Z-1f3a9c2e");
  public static final RunId EARLIER = new RunId("databases-20261121T213000Z-1f3a9c2e");
  public static final RunId SCRAPE = new RunId("resources-20261122T213000Z-1f3a9c2e");
  public static final RunId EARLIER_SCRAPE = new RunId("resources-20261121T213000Z-1f3a9c2e");
  public static final RunId LISTING = new RunId("instances-20261122T210000Z-7c2d81aa");

  private Facts() {}

  public static InstanceKey instance(int n) {
    return new InstanceKey(SCOPE, String.format("i-%017x", n));
  }

  /** One that runs, with an address of its own. */
  public static InstanceFact running(int n) {
    return fact(
        n,
        InstanceState.RUNNING,
        new Description(
            "m7g.large",
            NOW.minusSeconds(9_000),
            "ami-0a1b2c3d",
            "Linux/UNIX",
            "arm64",
            List.of("10.0.1." + n),
            List.of(),
            "subnet-0a1b2c3d",
            "vpc-0a1b2c3d",
            "eu-central-1a",
            Map.of("Name", "orders-" + n, "stage", "production"),
            null),
        new Registration(Registration.Status.ONLINE, "Linux", "3.3.1", null));
  }

  /** One that only an event told of. */
  public static InstanceFact undescribed(int n) {
    return fact(n, InstanceState.PENDING, null, Registration.UNKNOWN);
  }

  private static InstanceFact fact(
      int n, InstanceState state, Description description, Registration registration) {
    return new InstanceFact(
        instance(n),
        state,
        null,
        description,
        registration,
        Presence.PRESENT,
        0,
        NOW.minusSeconds(9_000),
        NOW.minusSeconds(3_600),
        NOW.minusSeconds(9_000),
        NOW.minusSeconds(3_600),
        LISTING.value());
  }

  public static Inspection inspected(int n) {
    return new Inspection(
        instance(n),
        InstanceCoverage.INSPECTED,
        NOW.minusSeconds(1_800),
        NOW.minusSeconds(1_800),
        NOW.minusSeconds(1_800),
        NOW.minusSeconds(1_800),
        RUN,
        null,
        null,
        "0.1.0",
        8_192L,
        2);
  }

  public static DatabaseFact fact(int n, Database database) {
    return new DatabaseFact(
        instance(n),
        database.engine() + "-" + n,
        database,
        Presence.PRESENT,
        0,
        NOW.minusSeconds(9_000),
        NOW.minusSeconds(1_800),
        NOW.minusSeconds(1_800));
  }

  /** A server with everything that can be told of it. */
  public static Database postgresql(String product) {
    return Database.builder("postgresql-5432", "postgresql", "running")
        .with(Attributes.PRODUCT, product)
        .with(Attributes.VERSION, "16.4")
        .with(Attributes.VERSION_SOURCE, "binary")
        .with(Attributes.PORT, 5_432)
        .with(Attributes.PORT_SOURCE, "listener")
        .with(Attributes.LISTENERS, List.of(new Database.Listener("10.0.1.5", 5_432, "private")))
        .with(Attributes.DATA_DIR, "/srv/pg/16")
        .with(Attributes.DATA_SIZE_MB, 39L)
        .with(Attributes.DATA_SIZE_BYTES, 40_894_464L)
        .with(Attributes.DATA_APPARENT_BYTES, 40_880_010L)
        .with(Attributes.DATA_SIZE_COMPLETE, true)
        .with(Attributes.CONFIG_FILE, "/srv/pg/16/postgresql.conf")
        .with(Attributes.BINARY, "/usr/lib/postgresql/16/bin/postgres")
        .with(Attributes.IDENTITY, "7365123456789012345")
        .with(Attributes.PID, 4_711L)
        .with(Attributes.PROCESS_STARTED_AT, NOW.minusSeconds(8_000))
        .with(Attributes.USER, "postgres")
        .with(Attributes.ROLE, "primary")
        .withNone(Attributes.CONTAINER)
        .with(
            Attributes.CLIENTS,
            List.of(
                new Database.Client("10.0.1.2", 12),
                new Database.Client("127.0.0.1", 2),
                new Database.Client("fd00::7", 1)))
        .with(Attributes.CLASS, Database.DATABASE)
        .with(Attributes.INSTALLED_VERSION, "16.5")
        .with(Attributes.UNIT, "postgresql@16-main.service")
        .withNone(Attributes.CONTAINER_IMAGE)
        .with(Attributes.PUBLISHED_PORTS, List.of())
        .with(Attributes.CLUSTER, "orders")
        .with(Attributes.TLS, new Evidence(true, List.of("postgresql.conf: ssl = on")))
        .with(Attributes.BACKUP, new Evidence(false, List.of("no timer")))
        .build();
  }

  /** A pooler in a container that is reached from everywhere, and has no unit. */
  public static Database containedProxy() {
    return Database.builder("pgbouncer-0badcafe", "pgbouncer", "running")
        .with(Attributes.CONTAINER, "c0ffee")
        .with(Attributes.CLASS, Database.PROXY)
        .withNone(Attributes.UNIT)
        .with(Attributes.CONTAINER_IMAGE, "pgbouncer:1.22")
        .with(Attributes.PUBLISHED_PORTS, List.of(new PublishedPort("::", 16_432, 6_432, "all")))
        .build();
  }

  /** A database of which little is known; of one that is merely installed, what it cannot have. */
  public static Database little(String engine, String status) {
    var database = Database.builder(engine + "-0badcafe", engine, status);
    for (var attribute : Attributes.ALL) {
      if (status.equals("installed") && attribute.of() != Attribute.Of.ANY) {
        database.withNone(attribute);
      }
    }
    return database.build();
  }
}
