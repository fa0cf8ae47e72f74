package dev.hubscout.core.fact;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.Database.Listener;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the difference between two versions of a database's fact adds to history. What changes all
 * the time is not told: process, sizes, clients.
 */
final class DatabaseChanges {
  private static final String RUNNING = "running";
  private static final String VERSION = "version";
  private static final String STATUS = "status";
  private static final String LISTENERS = "listeners";

  private DatabaseChanges() {}

  /** It is known for the first time. */
  static Change appeared(DatabaseFact fact, String source) {
    var database = fact.database();
    var fields = new ArrayList<Field>();
    fields.add(new Field("engine", null, database.engine()));
    known(fields, VERSION, database.version());
    fields.add(new Field(STATUS, null, database.status()));
    known(fields, "port", text(database.port()));
    known(fields, LISTENERS, text(database.listeners()));
    known(fields, "data_dir", database.dataDir());
    return of(fact, Kind.APPEARED, source, fields);
  }

  /** Every difference, each kind once; as of the later version. */
  static List<Change> between(DatabaseFact before, DatabaseFact after, String source) {
    return switch (after.presence()) {
      case PRESENT -> present(before, after, source);
      case MISSING -> absent(before, after, Kind.MISSING, source);
      case GONE -> absent(before, after, Kind.GONE, source);
      case UNOBSERVED -> throw new IllegalArgumentException("no fact is stored as unobserved");
    };
  }

  private static List<Change> absent(
      DatabaseFact before, DatabaseFact after, Kind kind, String source) {
    return before.presence() == after.presence()
        ? List.of()
        : List.of(of(after, kind, source, List.of()));
  }

  private static List<Change> present(DatabaseFact before, DatabaseFact after, String source) {
    var changes = new ArrayList<Change>();
    if (before.presence() != Presence.PRESENT) {
      changes.add(of(after, Kind.REAPPEARED, source, List.of()));
    }
    var was = before.database();
    var is = after.database();
    var others = new ArrayList<Field>();
    if (!was.status().equals(is.status())) {
      var status = List.of(new Field(STATUS, was.status(), is.status()));
      if (is.status().equals(RUNNING)) {
        changes.add(of(after, Kind.STARTED, source, status));
      } else if (was.status().equals(RUNNING)) {
        changes.add(of(after, Kind.STOPPED, source, status));
      } else {
        others.addAll(status);
      }
    }
    var version = new ArrayList<Field>();
    compare(version, VERSION, was.version(), is.version());
    if (!version.isEmpty()) {
      changes.add(of(after, Kind.VERSION_CHANGED, source, version));
    }
    compare(others, was, is);
    if (!others.isEmpty()) {
      changes.add(of(after, Kind.CHANGED, source, others));
    }
    return changes;
  }

  private static void compare(List<Field> fields, Database was, Database is) {
    compare(fields, "port", text(was.port()), text(is.port()));
    listeners(fields, was, is);
    compare(fields, "data_dir", was.dataDir(), is.dataDir());
    compare(fields, "config_file", was.configFile(), is.configFile());
    compare(fields, "binary", was.binary(), is.binary());
    compare(fields, "role", was.role(), is.role());
    compare(fields, "user", was.user(), is.user());
    compare(fields, "container", was.container(), is.container());
    compare(fields, "identity", was.identity(), is.identity());
    DeploymentChanges.compare(fields, was.deployment(), is.deployment());
  }

  /**
   * A server that is reached over the network now, and was not before, is told even though it may
   * only not have been known: not to tell it would be the graver mistake.
   */
  private static void listeners(List<Field> fields, Database was, Database is) {
    var before = text(was.listeners());
    var now = text(is.listeners());
    if (before == null && was.status().equals(RUNNING) && is.status().equals(RUNNING)) {
      known(fields, LISTENERS, now);
    } else {
      compare(fields, LISTENERS, before, now);
    }
  }

  /** Not to know is no change, and neither is to learn what was not known. */
  static void compare(List<Field> fields, String name, @Nullable String was, @Nullable String is) {
    if (was != null && is != null && !was.equals(is)) {
      fields.add(new Field(name, was, is));
    }
  }

  private static void known(List<Field> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.add(new Field(name, null, value));
    }
  }

  private static Change of(DatabaseFact fact, Kind kind, String source, List<Field> fields) {
    var key = DatabaseKey.of(fact);
    var scope = key.instance().scope();
    return new Change(
        Capability.DATABASES,
        scope.account(),
        scope.region(),
        key.toString(),
        kind,
        fact.observedAt(),
        source,
        fields);
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static @Nullable String text(List<Listener> listeners) {
    return listeners.isEmpty()
        ? null
        : listeners.stream()
            .map(it -> at(it.address(), it.port()) + exposed(it.exposure()))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
  }

  static String at(String address, int port) {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }

  static String exposed(String exposure) {
    return " (" + exposure + ")";
  }
}
