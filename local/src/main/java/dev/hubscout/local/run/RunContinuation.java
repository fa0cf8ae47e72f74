package dev.hubscout.local.run;

import dev.hubscout.api.run.RunView;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.OpenWorkplace;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import dev.hubscout.local.workplace.Workplaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.ToIntBiFunction;

/**
 * Brings an open run to its end. One that was started standalone goes on the way it was started:
 * with its own profile, role and bucket.
 */
public final class RunContinuation {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Workplaces workplaces;
  private final Path data;
  private final RunId id;
  private final RunWatch watch;

  public RunContinuation(Workplaces workplaces, Path data, RunId id, RunWatch watch) {
    this.workplaces = workplaces;
    this.data = data;
    this.id = id;
    this.watch = watch;
  }

  /**
   * Sends a request, drives the run, and reports how it ended.
   *
   * @param before called with the run as it is, whether open or not
   * @param after called with the run once it is terminal; gives the exit code
   * @throws HubscoutException {@code CONFLICT} where these credentials are of another account
   */
  public int run(BiConsumer<Workplace, Run> before, ToIntBiFunction<Workplace, Run> after)
      throws InterruptedException {
    StandaloneSettings settings;
    try (var open = new OpenWorkplace<>(workplaces.stored(data))) {
      var workplace = open.workplace();
      before.accept(workplace, StoredRun.existing(workplace.runs(), id));
      var followed = follow(workplace);
      if (followed.status().terminal()) {
        return after.applyAsInt(workplace, followed);
      }
      settings = settings(workplace);
    }
    try (var open = new OpenWorkplace<>(workplaces.standalone(data, settings))) {
      var workplace = open.workplace();
      RunAccess.requireSame(workplace, StoredRun.existing(workplace.runs(), id), settings);
      var run = new RunDriver(workplace, watch).resume(id);
      workplace.book().addCalls(id, workplace.calls());
      return after.applyAsInt(workplace, run);
    }
  }

  /** Watches a run that another process works on; returns it once it has ended or nobody does. */
  private Run follow(Workplace workplace) throws InterruptedException {
    try {
      while (true) {
        var run = StoredRun.existing(workplace.runs(), id);
        if (run.status().terminal()) {
          return run;
        }
        var lease = workplace.lease(id);
        if (lease.isPresent()) {
          lease.get().close();
          return run;
        }
        watch.news().open(RunView.of(run));
        watch.pause().sleep(LOOK);
      }
    } finally {
      watch.news().over();
    }
  }

  private StandaloneSettings settings(Workplace workplace) {
    return workplace
        .book()
        .settings(id)
        .orElseThrow(
            () ->
                HubscoutException.conflict(
                    "Nothing is known of how run "
                        + id
                        + " reaches AWS, so that it cannot go on here. It goes on with the same"
                        + " `hubscout discover` as started it."));
  }
}
