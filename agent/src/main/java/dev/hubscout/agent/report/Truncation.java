package dev.hubscout.agent.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Drops detail until a report fits its envelope, least valuable first: clients but the ten busiest,
 * what shows protection, all clients, listeners, errors but the first twenty, descriptive fields,
 * databases from the end of the list. Each step that was needed leaves a {@code TRUNCATED} error.
 */
final class Truncation {
  private static final int CLIENTS_KEPT = 10;
  private static final int PROBLEMS_KEPT = 20;

  /** What identifies a database, says whether it runs and where, and how large it is. */
  private static final Set<String> NEEDED =
      Set.of(
          "db_id",
          "engine",
          "family",
          "class",
          "version",
          "version_source",
          "installed_version",
          "status",
          "port",
          "port_source",
          "data_dir",
          "data_size_mb",
          "data_size_bytes",
          "data_size_complete",
          "binary",
          "pid",
          "container");

  private record Step(String where, String message, UnaryOperator<Report> change) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(
              "clients",
              "Only the ten busiest clients of each database are listed, to fit the envelope.",
              report -> each(report, Truncation::busiestClients)),
          new Step(
              "evidence",
              "What shows encryption, backups and availability is not listed, to fit the envelope.",
              report -> each(report, Truncation::withoutEvidence)),
          new Step(
              "clients",
              "Clients are not listed, to fit the envelope.",
              report -> each(report, database -> database.without("clients"))),
          new Step(
              "listeners",
              "Listeners are not listed, to fit the envelope.",
              report -> each(report, database -> database.without("listeners"))),
          new Step(
              "errors",
              "Only the first twenty errors are listed, to fit the envelope.",
              Truncation::firstProblems),
          new Step(
              "databases",
              "Descriptive fields of databases were dropped, to fit the envelope.",
              report -> each(report, database -> database.only(NEEDED))));

  private Truncation() {}

  static String fit(Report report, int limit) {
    var reduced = report;
    var line = Envelope.line(reduced.json());
    for (var step : STEPS) {
      if (line.length() <= limit) {
        return line;
      }
      reduced = noted(step.change().apply(reduced), step.where(), step.message());
      line = Envelope.line(reduced.json());
    }
    if (line.length() <= limit) {
      return line;
    }
    return withFewerDatabases(reduced, limit);
  }

  /** Searches the greatest number of databases that fits; the length grows with their number. */
  private static String withFewerDatabases(Report report, int limit) {
    int low = 0;
    int high = report.databases().size();
    String best = Envelope.line(first(report, 0).json());
    while (low < high) {
      int middle = (low + high + 1) / 2;
      var line = Envelope.line(first(report, middle).json());
      if (line.length() <= limit) {
        best = line;
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return best;
  }

  static Report first(Report report, int count) {
    int dropped = report.databases().size() - count;
    return noted(
            report.withDatabases(report.databases().subList(0, count)),
            "databases",
            dropped + " databases were dropped: the report would be too long.")
        .withIncompleteInventory();
  }

  private static Report each(Report report, UnaryOperator<Database> change) {
    return report.withDatabases(report.databases().stream().map(change).toList());
  }

  private static Database busiestClients(Database database) {
    return database.fields().get("clients") instanceof List<?> clients
        ? database.with("clients", clients.stream().limit(CLIENTS_KEPT).toList())
        : database;
  }

  /** Yes, no or unknown stays; only the places that show it go. */
  private static Database withoutEvidence(Database database) {
    var cut = database;
    for (var field : List.of("tls", "backup", "high_availability")) {
      if (cut.fields().get(field) instanceof Map<?, ?> evidence && evidence.get("state") != null) {
        cut = cut.with(field, Map.of("state", evidence.get("state"), "evidence", List.of()));
      }
    }
    return cut;
  }

  private static Report firstProblems(Report report) {
    return report.withProblems(report.problems().stream().limit(PROBLEMS_KEPT).toList());
  }

  private static Report noted(Report report, String where, String message) {
    var problems = new ArrayList<>(report.problems());
    problems.addFirst(new Problem(where, ErrorCode.TRUNCATED, message));
    return report.withProblems(problems);
  }
}
