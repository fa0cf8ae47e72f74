package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.ToIntBiFunction;

/**
 * Brings an open run to its end. One that was started standalone goes on the way it was started:
 * with its own profile, role and bucket.
 */
final class RunContinuation {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Context context;
  private final Path data;
  private final RunId id;

  RunContinuation(Context context, Path data, RunId id) {
    this.context = context;
    this.data = data;
    this.id = id;
  }

  /**
   * Sends a request, drives the run, and reports how it ended.
   *
   * @param before called with the run as it is, whether open or not
   * @param after called with the run once it is terminal; gives the exit code
   */
  int run(BiConsumer<Workplace, Run> before, ToIntBiFunction<Workplace, Run> after)
      throws InterruptedException {
    var progress = new Progress(context.err(), context.clock());
    StandaloneSettings settings;
    try (var open = new OpenWorkplace<>(context.workplaces().stored(data))) {
      var workplace = open.workplace();
      before.accept(workplace, RunView.existing(workplace.runs(), id));
      var followed = follow(workplace, progress);
      if (followed.status().terminal()) {
        return after.applyAsInt(workplace, followed);
      }
      settings = settings(workplace);
    }
    try (var open = new OpenWorkplace<>(context.workplaces().standalone(data, settings))) {
      var workplace = open.workplace();
      var run = new RunDriver(context, workplace, progress).resume(id);
      workplace.book().addCalls(id, workplace.calls());
      return after.applyAsInt(workplace, run);
    }
  }

  /** Watches a run that another process works on; returns it once it has ended or nobody does. */
  private Run follow(Workplace workplace, Progress progress) throws InterruptedException {
    try {
      while (true) {
        var run = RunView.existing(workplace.runs(), id);
        if (run.status().terminal()) {
          return run;
        }
        var lease = workplace.lease(id);
        if (lease.isPresent()) {
          lease.get().close();
          return run;
        }
        progress.update(RunView.progress(RunView.of(run), context.clock().instant()));
        context.pause().sleep(LOOK);
      }
    } finally {
      progress.clear();
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
