package dev.hubscout.core.comparison;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.comparison.Difference.Kind;
import dev.hubscout.core.fact.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed on a subject between two scans. */
final class Subject {
  private static final int PAGE = 100;

  /** In the order of time; of one time, what ends it comes last. */
  private static final Comparator<Change> IN_ORDER =
      Comparator.comparing(Change::at).thenComparing(Change::kind);

  private final Scope scope;
  private final String name;
  private final List<Change> changes = new ArrayList<>();

  Subject(Scope scope, String name) {
    this.scope = scope;
    this.name = name;
  }

  void add(Change change) {
    changes.add(change);
  }

  /** What is different; empty where all is as it was again. */
  Optional<Difference.OfSubject> difference(ChangeStore history) {
    changes.sort(IN_ORDER);
    boolean before = wasThere(history);
    boolean after = there(changes);
    var net = net();
    if (before == after && (!after || net.isEmpty())) {
      return Optional.empty();
    }
    var kind = before ? after ? Kind.CHANGED : Kind.REMOVED : Kind.ADDED;
    return Optional.of(
        new Difference.OfSubject(
            kind, scope, name, changes.getLast().at(), kind == Kind.REMOVED ? List.of() : net));
  }

  private boolean wasThere(ChangeStore history) {
    return switch (changes.getFirst().kind()) {
      case APPEARED, REAPPEARED -> false;
      case STARTED, STOPPED, STATE_CHANGED, TYPE_CHANGED, VERSION_CHANGED, CHANGED -> true;
      // what was missing before is gone now, or ends unseen: it was not there before either
      case MISSING, GONE, TERMINATED -> there(earlier(history));
    };
  }

  /** Whether it is there after these changes; as it was before, where none of them tells. */
  private static boolean there(List<Change> changes) {
    for (var change : changes.reversed()) {
      switch (change.kind()) {
        case MISSING, GONE, TERMINATED -> {
          return false;
        }
        case APPEARED, REAPPEARED -> {
          return true;
        }
        case STARTED, STOPPED, STATE_CHANGED, TYPE_CHANGED, VERSION_CHANGED, CHANGED -> {}
      }
    }
    return true;
  }

  /** What came before the first change, in the order of time, up to the last that tells. */
  private List<Change> earlier(ChangeStore history) {
    var first = changes.getFirst();
    String next = null;
    do {
      var page = history.history(name, next, PAGE);
      for (var change : page.items()) {
        if (change.at().isBefore(first.at()) && tells(change.kind())) {
          return List.of(change);
        }
      }
      next = page.next();
    } while (next != null);
    return List.of();
  }

  private static boolean tells(Change.Kind kind) {
    return switch (kind) {
      case MISSING, GONE, TERMINATED, APPEARED, REAPPEARED -> true;
      case STARTED, STOPPED, STATE_CHANGED, TYPE_CHANGED, VERSION_CHANGED, CHANGED -> false;
    };
  }

  /** Each attribute as it was first and is now, where that differs. */
  private List<Field> net() {
    var net = new LinkedHashMap<String, Field>();
    for (var change : changes) {
      for (var field : change.fields()) {
        var known = net.get(field.name());
        @Nullable String before = known == null ? field.before() : known.before();
        net.put(field.name(), new Field(field.name(), before, field.after()));
      }
    }
    return net.values().stream()
        .filter(field -> !Objects.equals(field.before(), field.after()))
        .toList();
  }
}
