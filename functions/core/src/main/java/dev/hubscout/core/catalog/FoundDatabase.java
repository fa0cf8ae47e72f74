package dev.hubscout.core.catalog;

import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.Deployment;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.lifecycle.Support;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database with what its instance and scope say of its presence, and its makers of its version.
 *
 * @param instance null where EC2 was never asked about it
 * @param inspection the latest attempt to look into the instance; null where that is not known
 */
public record FoundDatabase(
    DatabaseFact fact,
    @Nullable InstanceFact instance,
    @Nullable Inspection inspection,
    Observed observed,
    Support support) {
  /** Ways in which a listener can be reached, from the narrowest to the widest. */
  public static final List<String> EXPOSURES = List.of("loopback", "private", "all");

  public DatabaseKey key() {
    return DatabaseKey.of(fact);
  }

  public Database database() {
    return fact.database();
  }

  /** Whether there is a process, which is when ports, users and clients can be expected. */
  public boolean running() {
    return database().status().equals("running");
  }

  /** Whether only a server's binary is there, without data. */
  public boolean installedOnly() {
    return database().status().equals("installed");
  }

  /** The widest of its {@link #exposures}; null where it has none. */
  public @Nullable String exposure() {
    return exposure(database());
  }

  /** The widest of a database's {@link #exposures}; null where it has none. */
  public static @Nullable String exposure(Database database) {
    return exposures(database).max(Comparator.comparingInt(EXPOSURES::indexOf)).orElse(null);
  }

  /**
   * Who can reach a database, by each place that leads to it. A container that publishes ports has
   * a network of its own: there, every address is no more than the container's, and what leads in
   * from the host is the published port.
   */
  static Stream<String> exposures(Database database) {
    var published = database.deployed().publishedPorts();
    var listeners = database.listeners().stream().map(Database.Listener::exposure);
    return published == null || published.isEmpty()
        ? listeners
        : Stream.concat(
            listeners.map(exposure -> exposure.equals("all") ? "private" : exposure),
            published.stream().map(Deployment.PublishedPort::exposure));
  }

  /** Connections of all clients together. */
  public long connections() {
    return database().clients().stream().mapToLong(Database.Client::connections).sum();
  }

  /** Allocated bytes; null where they are not known. */
  public @Nullable Long sizeBytes() {
    return sizeBytes(database());
  }

  /** Allocated bytes of a database, of an agent that tells MiB alone too; null if not known. */
  public static @Nullable Long sizeBytes(Database database) {
    Long bytes = database.dataSizeBytes();
    Long mebibytes = database.dataSizeMb();
    if (bytes != null || mebibytes == null) {
      return bytes;
    }
    return mebibytes << 20;
  }

  /** Whether the size may be more than {@link #sizeBytes}, since counting ended early. */
  public boolean sizeCut() {
    return Boolean.FALSE.equals(database().dataSizeComplete());
  }

  /**
   * When it was last there: an unchanged fact is not rewritten, but its instance's last complete
   * report is the later truth.
   */
  public Instant lastSeen() {
    var seen = fact.lastSeen();
    var complete = inspection == null ? null : inspection.completeAt();
    boolean stillThere = fact.missedScans() == 0;
    return stillThere && complete != null && complete.isAfter(seen) ? complete : seen;
  }
}
