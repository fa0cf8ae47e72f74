package dev.hubscout.core.catalog;

import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Client;
import dev.hubscout.core.fact.Database.Listener;
import dev.hubscout.core.fact.Database.PublishedPort;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.fact.Observed;
import dev.hubscout.core.lifecycle.Support;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database with what its instance and scope say of its presence, and its makers of its version.
 *
 * @param instance null where EC2 was never asked about it
 * @param inspection the latest attempt to look into the instance; null where that is not known
 * @param accountName null where it is not known
 */
public record FoundDatabase(
    DatabaseFact fact,
    @Nullable InstanceFact instance,
    @Nullable Inspection inspection,
    Observed observed,
    Support support,
    @Nullable String accountName) {
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
    return database().running();
  }

  /** The widest of the ways in which it can be reached. */
  public Known<String> exposure() {
    return exposure(database());
  }

  /** The widest of the ways in which a database can be reached. */
  public static Known<String> exposure(Database database) {
    var known = exposures(database);
    var widest = known.stream().max(Comparator.comparingInt(EXPOSURES::indexOf));
    var listeners = database.get(Attributes.LISTENERS);
    if (widest.isEmpty()) {
      return listeners.isUnknown() ? Known.unknown() : Known.none();
    }
    return listeners.isUnknown() && EXPOSURES.indexOf(widest.get()) < EXPOSURES.size() - 1
        ? Known.unknown()
        : Known.of(widest.get());
  }

  /**
   * Who can reach a database, by each place that is known to lead to it. A container that publishes
   * ports has a network of its own: there, every address is no more than the container's, and what
   * leads in from the host is the published port.
   */
  static List<String> exposures(Database database) {
    var published =
        Objects.requireNonNullElse(
            database.get(Attributes.PUBLISHED_PORTS).orNull(), List.<PublishedPort>of());
    var listeners =
        Objects.requireNonNullElse(database.get(Attributes.LISTENERS).orNull(), List.<Listener>of())
            .stream()
            .map(Listener::exposure);
    return published.isEmpty()
        ? listeners.toList()
        : Stream.concat(
                listeners.map(exposure -> exposure.equals("all") ? "private" : exposure),
                published.stream().map(PublishedPort::exposure))
            .toList();
  }

  /** Connections of all clients together; none where nothing runs. */
  public Known<Long> connections() {
    var clients = database().get(Attributes.CLIENTS);
    return running() && clients.isNone()
        ? Known.of(0L)
        : clients.map(all -> all.stream().mapToLong(Client::connections).sum());
  }

  /** Allocated bytes. */
  public Known<Long> sizeBytes() {
    return sizeBytes(database());
  }

  /** Allocated bytes of a database, of an agent that tells MiB alone too. */
  public static Known<Long> sizeBytes(Database database) {
    var bytes = database.get(Attributes.DATA_SIZE_BYTES);
    return bytes.isUnknown()
        ? database.get(Attributes.DATA_SIZE_MB).map(mebibytes -> mebibytes << 20)
        : bytes;
  }

  /** Whether the size may be more than {@link #sizeBytes}, since counting ended early. */
  public boolean sizeCut() {
    return sizeCut(database());
  }

  static boolean sizeCut(Database database) {
    return database.get(Attributes.DATA_SIZE_COMPLETE).is(complete -> !complete);
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
