package dev.hubscout.local.run;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import java.util.ArrayList;
import java.util.List;

/** Looks a run of the local store up. */
public final class StoredRun {
  private static final int PAGE = 500;

  private StoredRun() {}

  /**
   * The run.
   *
   * @throws HubscoutException {@code NOT_FOUND} where there is no such run, or no longer
   */
  public static Run existing(RunStore runs, RunId id) {
    return runs.run(id).orElseThrow(() -> missing(id));
  }

  /** That there is no such run. */
  public static HubscoutException missing(RunId id) {
    return HubscoutException.notFound(
        "There is no run " + id + " here. List all runs: hubscout runs list");
  }

  /** Every task of a run. */
  public static List<Task> tasks(RunStore runs, RunId id) {
    var tasks = new ArrayList<Task>();
    String next = null;
    do {
      var page = runs.tasks(id, null, next, PAGE);
      tasks.addAll(page.items());
      next = page.next();
    } while (next != null);
    return tasks;
  }
}
