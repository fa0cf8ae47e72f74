package dev.hubscout.databases.report;

import dev.hubscout.core.fact.Limits;
import java.util.ArrayList;
import java.util.List;

/** What was left out of a report, since it was beyond a limit; the report says so itself then. */
final class Dropped {
  private static final String CODE = "TRUNCATED";
  private static final int MOST = Limits.of("errors");

  private final List<Report.Problem> problems = new ArrayList<>();
  private int unnamed;
  private boolean databases;

  /** A part that was left out, or cut; such as {@code databases[0].cluster}. */
  void part(String where, String what) {
    if (problems.size() < MOST) {
      problems.add(new Report.Problem(where, CODE, what));
    } else {
      unnamed++;
    }
  }

  /** A whole database, of which nobody may think now that it is not there. */
  void database(String where, String what) {
    databases = true;
    part(where, what);
  }

  /** Whether a database was left out. */
  boolean databases() {
    return databases;
  }

  /** The agent's problems with ours before them, at most as many as a report may have. */
  List<Report.Problem> with(List<Report.Problem> told) {
    var all = new ArrayList<>(problems);
    all.addAll(told);
    int more = all.size() + unnamed - MOST;
    if (more <= 0) {
      return all;
    }
    var kept = new ArrayList<>(all.subList(0, MOST - 1));
    kept.add(new Report.Problem("errors", CODE, more + 1 + " more errors were left out."));
    return kept;
  }
}
