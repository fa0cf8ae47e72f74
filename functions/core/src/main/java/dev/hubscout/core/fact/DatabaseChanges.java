package dev.hubscout.core.fact;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.fact.Attribute.History;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the difference between two versions of a database's fact adds to history: that of each
 * attribute whose description says so.
 */
final class DatabaseChanges {
  private static final int LONGEST = Limits.of("stored.change");
  private static final String CUT = " …";

  private static final List<Kind> ORDER =
      List.of(Kind.REAPPEARED, Kind.STARTED, Kind.STOPPED, Kind.VERSION_CHANGED, Kind.CHANGED);

  private DatabaseChanges() {}

  /** It is known for the first time. */
  static Change appeared(DatabaseFact fact, String source) {
    var fields = new ArrayList<Field>();
    for (var attribute : Attributes.ALL) {
      var value = text(fact.database(), attribute);
      if (attribute.history() == History.CHANGES_AND_APPEARANCE && value != null) {
        fields.add(new Field(attribute.name(), null, cut(value)));
      }
    }
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
    var changes = new EnumMap<Kind, List<Field>>(Kind.class);
    if (before.presence() != Presence.PRESENT) {
      changes.put(Kind.REAPPEARED, List.of());
    }
    var was = before.database();
    var is = after.database();
    for (var attribute : Attributes.ALL) {
      var field = difference(attribute, was, is);
      if (field != null) {
        changes.computeIfAbsent(kind(attribute, was, is), kind -> new ArrayList<>()).add(field);
      }
    }
    return ORDER.stream()
        .filter(changes::containsKey)
        .map(kind -> of(after, kind, source, changes.getOrDefault(kind, List.of())))
        .toList();
  }

  private static Kind kind(Attribute<?> attribute, Database was, Database is) {
    if (attribute == Attributes.VERSION) {
      return Kind.VERSION_CHANGED;
    }
    if (attribute == Attributes.STATUS && is.running()) {
      return Kind.STARTED;
    }
    return attribute == Attributes.STATUS && was.running() ? Kind.STOPPED : Kind.CHANGED;
  }

  /** Neither losing a value (it becomes unknown) nor learning one is a change. */
  private static <T> @Nullable Field difference(Attribute<T> attribute, Database was, Database is) {
    if (attribute.history() == History.NOTHING) {
      return null;
    }
    var before = attribute.compared(was);
    var after = attribute.compared(is);
    if (after.isUnknown() || (before.isUnknown() && !reachedNow(attribute, was, is))) {
      return null;
    }
    if (before.isNone() && attribute.history() == History.CHANGES_FROM_A_VALUE) {
      return null;
    }
    var type = attribute.type();
    var old = before.map(type::text).orNull();
    var now = after.map(type::text).orNull();
    return Objects.equals(old, now) ? null : new Field(attribute.name(), cut(old), cut(now));
  }

  /**
   * A server that is reached over the network now, and was not before, is told even though it may
   * only not have been known: not to tell it would be the graver mistake.
   */
  private static boolean reachedNow(Attribute<?> attribute, Database was, Database is) {
    return attribute == Attributes.LISTENERS && was.running() && is.running();
  }

  private static <T> @Nullable String text(Database database, Attribute<T> attribute) {
    return database.get(attribute).map(attribute.type()::text).orNull();
  }

  /** Two lists of hundreds of addresses each would be more than an item holds. */
  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST - CUT.length()) + CUT;
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
}
