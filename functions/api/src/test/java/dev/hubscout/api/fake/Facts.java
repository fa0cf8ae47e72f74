package dev.hubscout.api.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Deployment;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.PublishedPort;
import dev.hubscout.core.fact.Deployment.Told;
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
        .product(product)
        .version("16.4")
        .versionSource("binary")
        .port(5_432)
        .portSource("listener")
        .listeners(List.of(new Database.Listener("10.0.1.5", 5_432, "private")))
        .dataDir("/srv/pg/16")
        .dataSizeMb(39L)
        .dataSizeBytes(40_894_464L)
        .dataApparentBytes(40_880_010L)
        .dataSizeComplete(true)
        .configFile("/srv/pg/16/postgresql.conf")
        .binary("/usr/lib/postgresql/16/bin/postgres")
        .identity("7365123456789012345")
        .pid(4_711L)
        .processStartedAt(NOW.minusSeconds(8_000))
        .user("postgres")
        .role("primary")
        .clients(
            List.of(
                new Database.Client("10.0.1.2", 12),
                new Database.Client("127.0.0.1", 2),
                new Database.Client("fd00::7", 1)))
        .deployment(
            new Deployment(
                Deployment.DATABASE,
                "16.5",
                new Told("postgresql@16-main.service"),
                Told.NONE,
                List.of(),
                new Told("orders"),
                new Evidence(true, List.of("postgresql.conf: ssl = on")),
                new Evidence(false, List.of("no timer")),
                null))
        .build();
  }

  /** A pooler in a container that is reached from everywhere, and has no unit. */
  public static Database containedProxy() {
    var deployed =
        new Deployment(
            Deployment.PROXY,
            null,
            Told.NONE,
            new Told("pgbouncer:1.22"),
            List.of(new PublishedPort("::", 16_432, 6_432, "all")),
            null,
            null,
            null,
            null);
    return little("pgbouncer", "running", "c0ffee", deployed);
  }

  /** A database of which little is known. */
  public static Database little(String engine, String status) {
    return little(engine, status, null, null);
  }

  private static Database little(
      String engine, String status, String container, Deployment deployment) {
    return Database.builder(engine + "-0badcafe", engine, status)
        .container(container)
        .deployment(deployment)
        .build();
  }
}
