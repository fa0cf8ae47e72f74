package dev.hubscout.cli.run;

import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.Section;
import dev.hubscout.local.run.EndedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run that is shown beside another one: all of it as one record. */
final class BriefRun {
  private BriefRun() {}

  static Section<EndedRun> section(EndedRun ended, Instant now) {
    boolean failed = !ended.run().errors().isEmpty();
    var columns =
        new ArrayList<Column<EndedRun>>(
            List.<Column<EndedRun>>of(
                whole("id", "Run", e -> JsonCells.any("id").apply(e.json())),
                whole("status", "Status", e -> RunView.status(e.json())),
                hidden("created_at", e -> JsonCells.time("created_at").apply(e.json())),
                hidden("finished_at", e -> JsonCells.time("finished_at").apply(e.json())),
                whole("seconds", "Took", e -> RunView.seconds(e.json(), now)),
                whole("total", "Tasks", e -> JsonCells.any("total").apply(e.json())),
                hidden("schedule_id", e -> JsonCells.any("schedule_id").apply(e.json())),
                hidden("regions", e -> JsonCells.any("scope.regions").apply(e.json())),
                whole(
                    "tasks_by_outcome",
                    "Tasks by outcome",
                    e -> Cell.counts(RunView.outcomes(e.json()))),
                whole(
                    "instances_by_state",
                    "Instances by state",
                    e -> Cell.counts(InstancesFace.byState(e.tallies()))),
                hidden("calls_by_operation", e -> Cell.counts(e.calls()))));
    columns.add(
        failed
            ? wrapped("error", "Error", e -> RunView.error(e.json()))
            : hidden("error", e -> RunView.error(e.json())));
    return Section.record(
        ended.capability() + "_run", "Run of " + ended.capability(), columns, ended);
  }
}
