package dev.hubscout.core.fact;

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
   * The facts that a report changes; what it leaves alone is not in the result.
   *
   * @param known every fact of the instance
   * @param reported the facts of this report, as if seen for the first time
   * @param complete whether the report's inventory is complete; only then absence means anything
   * @param at the time of the scan
   */
  public static List<DatabaseFact> apply(
      List<DatabaseFact> known, List<DatabaseFact> reported, boolean complete, Instant at) {
    var seen = new LinkedHashMap<String, DatabaseFact>();
    reported.forEach(fact -> seen.putIfAbsent(fact.id(), fact));
    var changed = new ArrayList<DatabaseFact>();
    for (var fact : known) {
      var now = seen.remove(fact.id());
      if (now != null) {
        if (fact.presence() != Presence.PRESENT || !fact.database().equals(now.database())) {
          changed.add(present(fact, now, at));
        }
      } else if (complete
          && fact.presence() != Presence.GONE
          && fact.observedAt().isBefore(at)) { // else this very scan has aged it already
        changed.add(missed(fact, at));
      }
    }
    changed.addAll(seen.values());
    return List.copyOf(changed);
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
    return new DatabaseFact(
        before.instance(),
        before.locator(),
        before.database(),
        missed >= SCANS_UNTIL_GONE ? Presence.GONE : Presence.MISSING,
        missed,
        before.firstSeen(),
        before.lastSeen(),
        at);
  }
}
