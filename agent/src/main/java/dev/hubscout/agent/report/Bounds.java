package dev.hubscout.agent.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out of a report what its readers would not keep, in an envelope or out of it, and says so:
 * half a name is another name, so a text that is too long goes altogether.
 */
final class Bounds {
  private static final int DATABASES = Limits.of("databases");
  private static final int PROBLEMS = Limits.of("errors");

  private final Set<Problem> dropped = new LinkedHashSet<>();

  private Bounds() {}

  /** The report within its limits. */
  static Report of(Report report) {
    return new Bounds().bounded(report);
  }

  private Report bounded(Report whole) {
    var report = whole.databases().size() > DATABASES ? Truncation.first(whole, DATABASES) : whole;
    var databases = new ArrayList<Database>(report.databases().size());
    for (var database : report.databases()) {
      databases.add(bounded(database));
    }
    var problems = new ArrayList<>(dropped);
    problems.addAll(report.problems());
    return report.withDatabases(databases).withProblems(fewer(problems));
  }

  private Database bounded(Database database) {
    var bounded = database;
    for (var field : database.fields().entrySet()) {
      var name = field.getKey();
      int limit = Limits.ofDatabase(name);
      if (field.getValue() instanceof String text && limit >= 0 && text.length() > limit) {
        bounded = bounded.without(name);
        drop(database, name, "It is longer than " + limit + " characters, and was left out.");
      } else if (field.getValue() instanceof List<?> list && limit >= 0) {
        var kept = entries(name, list, limit);
        if (kept.size() < list.size()) {
          bounded = kept.isEmpty() ? bounded.without(name) : bounded.with(name, kept);
          drop(database, name, "It has more entries, or longer ones, than are kept.");
        }
      }
    }
    return bounded;
  }

  private static List<Object> entries(String field, List<?> list, int limit) {
    var kept = new ArrayList<Object>();
    for (var entry : list) {
      if (kept.size() < limit && fits(field, entry)) {
        kept.add(entry);
      }
    }
    return kept;
  }

  private static boolean fits(String field, Object entry) {
    if (entry instanceof Map<?, ?> members) {
      for (var member : members.entrySet()) {
        int limit = Limits.ofDatabase(field + "[]." + member.getKey());
        if (member.getValue() instanceof String text && limit >= 0 && text.length() > limit) {
          return false;
        }
      }
    }
    return true;
  }

  private void drop(Database database, String field, String message) {
    var engine = database.text("engine");
    var where = engine.isEmpty() ? field : engine + "." + field;
    dropped.add(new Problem(where, ErrorCode.TRUNCATED, message));
  }

  private static List<Problem> fewer(List<Problem> problems) {
    if (problems.size() <= PROBLEMS) {
      return problems;
    }
    var kept = new ArrayList<>(problems.subList(0, PROBLEMS - 1));
    int more = problems.size() - kept.size();
    kept.add(new Problem("errors", ErrorCode.TRUNCATED, more + " more errors were left out."));
    return kept;
  }
}
