package dev.hubscout.local.dashboard;

import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Attributes;
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
            .with(Attributes.PRODUCT, "PostgreSQL")
            .with(Attributes.VERSION, number % 2 == 0 ? "16.4" : "13.23")
            .with(Attributes.VERSION_SOURCE, "binary")
            .with(Attributes.PORT, 5432)
            .with(Attributes.PORT_SOURCE, "listener")
            .with(Attributes.LISTENERS, List.of(new Database.Listener("10.0.0.1", 5432, "private")))
            .with(Attributes.DATA_DIR, "/srv/" + name)
            .with(Attributes.DATA_SIZE_MB, 1L)
            .with(Attributes.DATA_SIZE_BYTES, (long) number << 20)
            .with(Attributes.DATA_APPARENT_BYTES, (long) number << 20)
            .with(Attributes.DATA_SIZE_COMPLETE, true)
            .with(Attributes.CONFIG_FILE, "/etc/postgresql.conf")
            .with(Attributes.BINARY, "/usr/bin/postgres")
            .with(Attributes.PID, 1L)
            .with(Attributes.PROCESS_STARTED_AT, at)
            .with(Attributes.USER, "postgres")
            .with(Attributes.ROLE, "primary")
            .with(Attributes.CLIENTS, List.of(new Database.Client("10.0.0.2", 1)))
            .build();
    return new DatabaseFact(key, "/srv/" + name, database, Presence.PRESENT, 0, at, at, at);
  }
}
