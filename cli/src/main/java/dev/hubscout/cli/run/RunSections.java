package dev.hubscout.cli.run;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parts of a run's summary, as rows. */
final class RunSections {
  private RunSections() {}

  /** The run itself. */
  static Section<Run> run(Run run, String title, Instant now) {
    return Section.record(
        "run",
        title,
        List.of(
            whole("id", "Run", r -> new Cell.Text(r.id().value())),
            whole("capability", "Capability", r -> new Cell.Text(r.id().capability().id())),
            whole("status", "Status", RunView::status),
            whole("created_at", "Created", r -> Cell.time(r.createdAt())),
            whole("finished_at", "Finished", r -> Cell.timeOrNone(r.finishedAt())),
            whole("seconds", "Took", r -> RunView.seconds(r, now)),
            whole("tasks", "Tasks", RunView::tasks),
            hidden("schedule_id", r -> Cell.textOrNone(r.request().scheduleId())),
            whole("accounts", "Accounts", r -> all(r.request().scope().accounts())),
            whole("ous", "OUs", r -> all(r.request().scope().ous())),
            whole("regions", "Regions", r -> all(r.request().scope().regions())),
            wrapped("error", "Error", r -> error(r.errors()))),
        run);
  }

  private static Cell all(List<?> selected) {
    return selected.isEmpty()
        ? new Cell.Text("all")
        : new Cell.Listing(selected.stream().map(Object::toString).toList());
  }

  private static Cell error(List<ErrorRecord> errors) {
    return errors.isEmpty() ? Cell.NONE : new Cell.Text(errors.getFirst().sentence());
  }

  /** How many tasks ended how, and what to do about those that are incomplete. */
  static Section<Map.Entry<TaskOutcome, Long>> outcomes(Run run) {
    return Section.list(
        "tasks_by_outcome",
        "Tasks by outcome",
        List.of(
            whole("outcome", "OUTCOME", e -> RunView.outcome(e.getKey())),
            whole("tasks", "TASKS", e -> Cell.number(e.getValue())),
            wrapped("remediation", "REMEDIATION", e -> new Cell.Text(e.getKey().remediation()))),
        List.copyOf(run.outcomes().entrySet()),
        "No task has ended yet.");
  }

  /** A run of instances that stands beside another one: all of it as one record. */
  static Section<EndedRun> brief(EndedRun ended, Instant now) {
    boolean failed = !ended.run().errors().isEmpty();
    return Section.record(
        ended.capability() + "_run",
        "Run of " + ended.capability(),
        List.of(
            whole("id", "Run", e -> new Cell.Text(e.run().id().value())),
            whole("status", "Status", e -> RunView.status(e.run())),
            hidden("created_at", e -> Cell.time(e.run().createdAt())),
            hidden("finished_at", e -> Cell.timeOrNone(e.run().finishedAt())),
            whole("seconds", "Took", e -> RunView.seconds(e.run(), now)),
            whole("tasks", "Tasks", e -> RunView.tasks(e.run())),
            hidden("schedule_id", e -> Cell.textOrNone(e.run().request().scheduleId())),
            hidden("regions", e -> all(e.run().request().scope().regions())),
            whole("tasks_by_outcome", "Tasks by outcome", e -> outcomes(e.run().outcomes())),
            whole(
                "instances_by_state",
                "Instances by state",
                e -> Cell.counts(InstancesFace.byState(e.tallies()))),
            hidden("calls_by_operation", e -> Cell.counts(e.calls())),
            failed
                ? wrapped("error", "Error", e -> error(e.run().errors()))
                : hidden("error", e -> error(e.run().errors()))),
        ended);
  }

  private static Cell outcomes(Map<TaskOutcome, Long> outcomes) {
    var named = new LinkedHashMap<String, Long>();
    outcomes.forEach((outcome, count) -> named.put(outcome.name(), count));
    return Cell.counts(named);
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
  static Section<Task> tasks(List<Task> tasks, String title) {
    return Section.list(
        "tasks",
        title,
        List.of(
            whole("account", "ACCOUNT", t -> new Cell.Text(t.key().account().value())),
            whole("region", "REGION", t -> new Cell.Text(t.key().region().code())),
            whole("status", "STATUS", t -> new Cell.Text(t.status().name())),
            whole(
                "outcome",
                "OUTCOME",
                t -> t.outcome() == null ? Cell.NONE : RunView.outcome(t.outcome())),
            hidden("planned_at", t -> Cell.time(t.plannedAt())),
            hidden("finished_at", t -> Cell.timeOrNone(t.finishedAt())),
            whole("errors", "ERRORS", t -> Cell.number(t.errors().size())),
            wrapped("remediation", "REMEDIATION", RunSections::remediation)),
        tasks,
        "None.");
  }

  private static Cell remediation(Task task) {
    return task.outcome() == null ? Cell.NONE : new Cell.Text(task.outcome().remediation());
  }

  private record Failed(Task task, ErrorRecord error) {}

  /** Every error record that was kept with the tasks. */
  static Section<?> errors(Run run, List<Task> tasks) {
    var rows =
        tasks.stream()
            .flatMap(task -> task.errors().stream().map(error -> new Failed(task, error)))
            .toList();
    var columns =
        List.<Column<Failed>>of(
            whole("account", "ACCOUNT", f -> new Cell.Text(f.task().key().account().value())),
            whole("region", "REGION", f -> new Cell.Text(f.task().key().region().code())),
            whole("time", "TIME", f -> Cell.time(f.error().time())),
            cut("operation", "OPERATION", f -> new Cell.Text(f.error().operation())),
            cut("code", "CODE", f -> new Cell.Text(f.error().code())),
            cut("subject", "SUBJECT", f -> Cell.textOrNone(f.error().subject())),
            hidden("request_id", f -> Cell.textOrNone(f.error().requestId())),
            wrapped("sentence", "WHAT HAPPENED", f -> new Cell.Text(f.error().sentence())));
    return Section.list("errors", "Errors of " + run.id(), columns, rows, "No errors were kept.");
  }

  /** Sections that CSV and terminals show of a run, calls included. */
  static Stream<Section<?>> summary(
      Run run, Map<String, Long> tallies, Map<String, Long> calls, Instant now) {
    return Stream.concat(Stream.of(run(run, "", now)), details(run, tallies, calls));
  }

  /** The same, without the run itself. */
  static Stream<Section<?>> details(Run run, Map<String, Long> tallies, Map<String, Long> calls) {
    var counted = CapabilityFaces.of(run.id().capability()).counted(tallies);
    return Stream.of(outcomes(run), counted, calls(calls));
  }
}
