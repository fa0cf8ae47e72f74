package dev.hubscout.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Task;

/** A task as JSON. */
final class TaskView {
  private TaskView() {}

  static JsonNode of(Task task, Names names) {
    var outcome = task.outcome();
    return names
        .at(new Scope(task.key().account(), task.key().region()))
        .known("status", task.status())
        .orNone("outcome", outcome)
        .orNone("remediation", outcome == null ? null : outcome.remediation())
        .known("planned_at", task.plannedAt())
        .orNone("finished_at", task.finishedAt())
        .map("tally", task.tally().counts())
        .list("errors", task.errors(), RunView::error)
        .json();
  }
}
