package dev.hubscout.api.run;

import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.page.Listing;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.comparison.ComparisonFilter;
import dev.hubscout.core.comparison.Comparisons;
import dev.hubscout.core.comparison.Difference;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads runs, their tasks, and what is different between two of them. */
public final class RunRoutes {
  private final RunStore runs;
  private final List<RunDifferences> differences;
  private final Catalog catalog;
  private final Listing listing;

  /**
   * @param comparisons of runs that find facts
   * @param others how runs are compared that find something else
   */
  public RunRoutes(
      RunStore runs,
      Comparisons comparisons,
      List<RunDifferences> others,
      Catalog catalog,
      Listing listing) {
    this.runs = runs;
    this.differences = new ArrayList<>(others);
    this.differences.add(new FactDifferences(comparisons));
    this.catalog = catalog;
    this.listing = listing;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of(
        "listRuns", this::list,
        "getRun", this::get,
        "listTasks", this::tasks,
        "compareRuns", this::compare);
  }

  private Answer list(Call call) {
    var filter =
        new RunFilter(
            call.arguments().of("capability", Capability::of),
            call.arguments().of("status", RunStatus::valueOf));
    Listing.Pages<Run> pages = (next, limit) -> runs.runs(filter, next, limit);
    return listing.list(call, pages.source(), RunView::of);
  }

  private Answer get(Call call) {
    return Answer.ok(RunView.of(existing(runs, call, "id")));
  }

  private Answer tasks(Call call) {
    var run = existing(runs, call, "id");
    var outcome = call.arguments().of("outcome", TaskOutcome::valueOf);
    var names = new Names(catalog.accounts());
    Listing.Pages<Task> pages = (next, limit) -> runs.tasks(run.id(), outcome, next, limit);
    return listing.list(call, pages.source(), task -> TaskView.of(task, names));
  }

  private Answer compare(Call call) {
    var a = existing(runs, call, "a");
    var b = existing(runs, call, "b");
    var filter =
        new ComparisonFilter(
            call.arguments().of("change", Difference.Kind::valueOf),
            call.arguments().of("account", AccountId::new));
    Comparisons.requireComparable(a, b);
    var pages =
        differences.stream()
            .filter(one -> one.of(a.id().capability()))
            .findFirst()
            .orElseThrow()
            .pages(a, b, filter, new Names(catalog.accounts()));
    return listing.list(
        call,
        () -> new Fields().known("a", RunView.of(a)).known("b", RunView.of(b)),
        pages.source(),
        difference -> difference);
  }

  /**
   * The run that a parameter names.
   *
   * @throws HubscoutException {@code NOT_FOUND}
   */
  static Run existing(RunStore runs, Call call, String parameter) {
    var id = call.arguments().required(parameter, RunId::new);
    return runs.run(id)
        .orElseThrow(
            () ->
                HubscoutException.notFound(
                    "There is no run " + id + ", or it was deleted; GET /api/runs lists them."));
  }
}
