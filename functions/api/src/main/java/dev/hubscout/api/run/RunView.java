package dev.hubscout.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunScope;

/** A run as JSON. */
public final class RunView {
  private RunView() {}

  public static JsonNode of(Run run) {
    return new Fields()
        .known("id", run.id())
        .known("capability", run.id().capability())
        .orNone("schedule_id", run.request().scheduleId())
        .known("status", run.status())
        .known("created_at", run.createdAt())
        .orNone("planned_at", run.plannedAt())
        .orNone("finished_at", run.finishedAt())
        .known("scope", scope(run.request().scope()))
        .map("outcomes", run.outcomes())
        .known("total", run.total())
        .known("done", run.outcomes().values().stream().mapToLong(Long::longValue).sum())
        .known("cancel_requested", run.cancelRequested())
        .known("delete_requested", run.deleteRequested())
        .list("errors", run.errors(), RunView::error)
        .json();
  }

  private static JsonNode scope(RunScope scope) {
    return new Fields()
        .texts("accounts", scope.accounts())
        .texts("ous", scope.ous())
        .map("tags", scope.tags())
        .texts("exclude_accounts", scope.excludeAccounts())
        .texts("regions", scope.regions())
        .json();
  }

  static JsonNode error(ErrorRecord error) {
    return new Fields()
        .known("time", error.time())
        .known("operation", error.operation())
        .known("code", error.code())
        .known("request_id", error.requestId())
        .known("subject", error.subject())
        .known("sentence", error.sentence())
        .json();
  }
}
