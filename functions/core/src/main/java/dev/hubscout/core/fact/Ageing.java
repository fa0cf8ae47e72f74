package dev.hubscout.core.fact;

import dev.hubscout.core.change.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** How the databases of one instance age from report to report. */
public final class Ageing {
  /** A fact is gone at this many complete scans in a row without it. */
  static final int SCANS_UNTIL_GONE = 3;

  private Ageing() {}

  /**
   * What an observation changes.
   *
   * @param changed facts as they are then; what it leaves alone is not among them
   * @param history what that adds to history: each entry's subject is one of these facts
   */
  public record Aged(List<DatabaseFact> changed, List<Change> history) {
    public Aged {
      changed = List.copyOf(changed);
      history = List.copyOf(history);
    }
  }

  /**
   * What a report changes.
   *
   * @param known every fact of the instance
   * @param reported the facts of this report, as if seen for the first time
   * @param complete whether the report's inventory is complete; only then absence means anything
   * @param at the time of the scan
   * @param source what history says told of it: the run's id
   */
  public static Aged apply(
      List<DatabaseFact> known,
      List<DatabaseFact> reported,
      boolean complete,
      Instant at,
      String source) {
    var seen = new LinkedHashMap<String, DatabaseFact>();
    reported.forEach(fact -> seen.putIfAbsent(fact.id(), fact));
    var changed = new ArrayList<DatabaseFact>();
    var history = new ArrayList<Change>();
    for (var fact : known) {
      var now = seen.remove(fact.id());
      if (now != null) {
        if (fact.presence() != Presence.PRESENT || !fact.database().equals(now.database())) {
          var present = present(fact, now, at);
          changed.add(present);
          history.addAll(DatabaseChanges.between(fact, present, source));
        }
      } else if (complete
          && fact.presence() != Presence.GONE
          && fact.observedAt().isBefore(at)) { // else this very scan has aged it already
        var missed = missed(fact, at);
        changed.add(missed);
        history.addAll(DatabaseChanges.between(fact, missed, source));
      }
    }
    for (var fact : seen.values()) {
      changed.add(fact);
      history.add(DatabaseChanges.appeared(fact, source));
    }
    return new Aged(changed, history);
  }

  /**
   * What the end of their instance changes: all are gone, those that were gone before it too, which
   * adds nothing to history.
   *
   * @param at when the end was observed
   * @param source what told of it
   */
  public static Aged end(List<DatabaseFact> known, Instant at, String source) {
    var changed = new ArrayList<DatabaseFact>();
    var history = new ArrayList<Change>();
    for (var fact : known) {
      var gone = absent(fact, Presence.GONE, fact.missedScans(), at);
      changed.add(gone);
      history.addAll(DatabaseChanges.between(fact, gone, source));
    }
    return new Aged(changed, history);
  }

  private static DatabaseFact present(DatabaseFact before, DatabaseFact now, Instant at) {
    return new DatabaseFact(
        before.instance(),
        before.locator(),
        now.database(),
        Presence.PRESENT,
        0,
        before.firstSeen(),
        at,
        at);
  }

  private static DatabaseFact missed(DatabaseFact before, Instant at) {
    int missed = before.missedScans() + 1;
    var presence = missed >= SCANS_UNTIL_GONE ? Presence.GONE : Presence.MISSING;
    return absent(before, presence, missed, at);
  }

  private static DatabaseFact absent(
      DatabaseFact before, Presence presence, int missed, Instant at) {
    return new DatabaseFact(
        before.instance(),
        before.locator(),
        before.database(),
        presence,
        missed,
        before.firstSeen(),
        before.lastSeen(),
        at);
  }
}
