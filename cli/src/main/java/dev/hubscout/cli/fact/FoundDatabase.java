package dev.hubscout.cli.fact;

import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.Observed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database with what its instance and scope say of its presence. */
record FoundDatabase(
    DatabaseFact fact,
    @Nullable InstanceFact instance,
    @Nullable Inspection inspection,
    Observed observed) {
  /** From the narrowest to the widest. */
  private static final List<String> EXPOSURES = List.of("loopback", "private", "all");

  Database database() {
    return fact.database();
  }

  /** Whether there is a process, which is when ports, users and sizes can be expected. */
  boolean running() {
    return database().status().equals("running");
  }

  /** Whether only a server's binary is there, without data. */
  boolean installedOnly() {
    return database().status().equals("installed");
  }

  /** The widest exposure of its listeners; null where it has none. */
  @Nullable String exposure() {
    return database().listeners().stream()
        .map(Database.Listener::exposure)
        .max((a, b) -> Integer.compare(EXPOSURES.indexOf(a), EXPOSURES.indexOf(b)))
        .orElse(null);
  }

  /** Connections of all clients together. */
  long connections() {
    return database().clients().stream().mapToLong(Database.Client::connections).sum();
  }
}
