package dev.hubscout.local.dashboard;

import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A great many databases, fifty to an instance. */
final class ManyDatabases {
  private static final int EACH = 50;

  private ManyDatabases() {}

  static void seed(Hub hub, int count) {
    var at = Instant.now().minusSeconds(600);
    var run = RunId.of(Capability.DATABASES, at, "many");
    var reports = new ArrayList<AcceptedReport>();
    for (int from = 0; from < count; from += EACH) {
      var key =
          new InstanceKey(
              new Scope(Organization.SHOP.id(), new Region(Organization.FRANKFURT)),
              String.format(Locale.ROOT, "i-0%016x", from));
      var facts =
          IntStream.range(from, Math.min(count, from + EACH))
              .mapToObj(number -> fact(key, number, at))
              .toList();
      reports.add(new AcceptedReport(SeedInstances.inspected(key, run, at), facts, List.of()));
    }
    hub.facts().apply(reports);
  }

  private static DatabaseFact fact(InstanceKey key, int number, Instant at) {
    var name = String.format(Locale.ROOT, "db-%06d", number);
    var database =
        Database.builder(name, "postgresql", "running")
            .product("PostgreSQL")
            .version(number % 2 == 0 ? "16.4" : "13.23")
            .versionSource("binary")
            .port(5432)
            .portSource("listener")
            .listeners(List.of(new Database.Listener("10.0.0.1", 5432, "private")))
            .dataDir("/srv/" + name)
            .dataSizeMb(1L)
            .dataSizeBytes((long) number << 20)
            .dataApparentBytes((long) number << 20)
            .dataSizeComplete(true)
            .configFile("/etc/postgresql.conf")
            .binary("/usr/bin/postgres")
            .pid(1L)
            .processStartedAt(at)
            .user("postgres")
            .role("primary")
            .clients(List.of(new Database.Client("10.0.0.2", 1)))
            .build();
    return new DatabaseFact(key, "/srv/" + name, database, Presence.PRESENT, 0, at, at, at);
  }
}
