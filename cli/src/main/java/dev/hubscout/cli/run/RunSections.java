package dev.hubscout.cli.run;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import dev.hubscout.local.client.Items;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs as rows, from what the API says of them. */
final class RunSections {
  /** The key of the section of outcomes. */
  static final String OUTCOMES = "tasks_by_outcome";

  private RunSections() {}

  /** Runs, a row each. */
  static Section<?> list(List<JsonNode> runs, Instant now) {
    return Section.list(
        "runs",
        "",
        List.of(
            whole("id", "RUN", JsonCells.any("id")),
            hidden("capability", JsonCells.any("capability")),
            cut("status", "STATUS", RunView::status),
            whole("created_at", "CREATED", JsonCells.time("created_at")),
            hidden("finished_at", JsonCells.time("finished_at")),
            whole("seconds", "TOOK", run -> RunView.seconds(run, now)),
            whole("total", "TASKS", JsonCells.any("total")),
            whole("done", "ENDED", JsonCells.any("done")),
            whole("incomplete", "INCOMPLETE", RunView::incomplete)),
        runs,
        "None. Start one: hubscout discover instances");
  }

  /** The run itself. */
  static Section<JsonNode> run(JsonNode run, String title, Instant now) {
    return Section.record(
        "run",
        title,
        List.of(
            whole("id", "Run", JsonCells.any("id")),
            whole("capability", "Capability", JsonCells.any("capability")),
            whole("status", "Status", RunView::status),
            whole("created_at", "Created", JsonCells.time("created_at")),
            whole("finished_at", "Finished", JsonCells.time("finished_at")),
            whole("seconds", "Took", it -> RunView.seconds(it, now)),
            whole("total", "Tasks", JsonCells.any("total")),
            hidden("schedule_id", JsonCells.any("schedule_id")),
            whole("accounts", "Accounts", all("scope.accounts")),
            whole("ous", "OUs", all("scope.ous")),
            whole("regions", "Regions", all("scope.regions")),
            wrapped("error", "Error", RunView::error)),
        run);
  }

  /** A filter of a scope; an empty one selects everything. */
  private static Function<JsonNode, Cell> all(String path) {
    return run -> {
      var selected = JsonCells.at(run, path);
      return selected.isArray() && selected.isEmpty()
          ? new Cell.Text("all")
          : JsonCells.cell(selected);
    };
  }

  /** How many tasks ended how, and what to do about those that are incomplete. */
  static Section<Map.Entry<String, Long>> outcomes(JsonNode run) {
    return Section.list(
        OUTCOMES,
        "Tasks by outcome",
        List.of(
            whole("outcome", "OUTCOME", e -> Outcome.cell(e.getKey())),
            whole("tasks", "TASKS", e -> Cell.number(e.getValue())),
            wrapped("remediation", "REMEDIATION", e -> Outcome.remediation(e.getKey()))),
        List.copyOf(RunView.outcomes(run).entrySet()),
        "No task has ended yet.");
  }

  /** AWS calls by operation, the most frequent first. */
  static Section<Map.Entry<String, Long>> calls(Map<String, Long> calls) {
    return Section.list(
        "calls_by_operation",
        "AWS calls by operation",
        List.of(
            whole("operation", "OPERATION", e -> new Cell.Text(e.getKey())),
            whole("calls", "CALLS", e -> Cell.number(e.getValue()))),
        calls.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList(),
        "Not known: calls are counted on the machine that made them.");
  }

  /** The tasks. */
  static Section<JsonNode> tasks(List<JsonNode> tasks, String title) {
    return Section.list(
        "tasks",
        title,
        List.of(
            whole("account", "ACCOUNT", JsonCells.any("account")),
            hidden("account_name", JsonCells.any("account_name")),
            whole("region", "REGION", JsonCells.any("region")),
            whole("status", "STATUS", JsonCells.any("status")),
            whole("outcome", "OUTCOME", task -> Outcome.cell(task.path("outcome"))),
            hidden("planned_at", JsonCells.time("planned_at")),
            hidden("finished_at", JsonCells.time("finished_at")),
            hidden("tally", JsonCells.any("tally")),
            whole("errors", "ERRORS", task -> Cell.number(task.path("errors").size())),
            wrapped("remediation", "REMEDIATION", JsonCells.any("remediation"))),
        tasks,
        "None.");
  }

  private record Failed(JsonNode task, JsonNode error) {}

  /** Every error record that was kept with the tasks. */
  static Section<?> errors(JsonNode run, List<JsonNode> tasks) {
    var rows = new ArrayList<Failed>();
    tasks.forEach(
        task ->
            Items.elements(task.path("errors"))
                .forEach(error -> rows.add(new Failed(task, error))));
    var columns =
        List.<Column<Failed>>of(
            whole("account", "ACCOUNT", f -> JsonCells.cell(f.task().path("account"))),
            whole("region", "REGION", f -> JsonCells.cell(f.task().path("region"))),
            whole("time", "TIME", f -> JsonCells.time("time").apply(f.error())),
            cut("operation", "OPERATION", f -> JsonCells.cell(f.error().path("operation"))),
            cut("code", "CODE", f -> JsonCells.cell(f.error().path("code"))),
            cut("subject", "SUBJECT", f -> orNone(f.error().path("subject"))),
            hidden("request_id", f -> orNone(f.error().path("request_id"))),
            wrapped("sentence", "WHAT HAPPENED", f -> JsonCells.cell(f.error().path("sentence"))));
    return Section.list(
        "errors", "Errors of " + run.path("id").asText(), columns, rows, "No errors were kept.");
  }

  /** An error record lacks what it has none of. */
  private static Cell orNone(JsonNode value) {
    return value.isMissingNode() ? Cell.NONE : JsonCells.cell(value);
  }

  /**
   * What is shown of a run.
   *
   * @param tallies of its tasks together
   * @param calls AWS calls that this machine made for it; null where another one did
   */
  static List<Section<?>> summary(
      JsonNode run, Map<String, Long> tallies, @Nullable Map<String, Long> calls, Instant now) {
    var sections = new ArrayList<Section<?>>();
    sections.add(run(run, "", now));
    sections.addAll(details(run, tallies, calls));
    return sections;
  }

  /** The same, without the run itself. */
  static List<Section<?>> details(
      JsonNode run, Map<String, Long> tallies, @Nullable Map<String, Long> calls) {
    var sections = new ArrayList<Section<?>>();
    sections.add(outcomes(run));
    CapabilityFaces.named(run.path("capability").asText())
        .ifPresent(face -> sections.add(face.counted(tallies)));
    if (calls != null) {
      sections.add(calls(calls));
    }
    return sections;
  }
}
