package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.ToIntBiFunction;

/**
 * Brings an open run to its end. One that was started standalone goes on the way it was started:
 * with its own profile, role and bucket.
 */
final class RunContinuation {
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
    try (var open = new OpenWorkplace<>(context.workplaces().stored(data))) {
      var run = RunView.existing(open.workplace().runs(), id);
      before.accept(open.workplace(), run);
      if (run.status().terminal()) {
        return after.applyAsInt(open.workplace(), run);
      }
    }
    var files = new RunFiles(data);
    var settings =
        files
            .settings(id)
            .orElseThrow(
                () ->
                    HubscoutException.conflict(
                        "Run "
                            + id
                            + " was started by another program, such as the demo, and goes on only"
                            + " while that runs."));
    var progress = new Progress(context.err(), context.clock());
    try (var open = new OpenWorkplace<>(context.workplaces().standalone(data, settings))) {
      var workplace = open.workplace();
      var run = new RunDriver(context, workplace, progress).drive(id);
      files.addCalls(id, workplace.calls());
      return after.applyAsInt(workplace, run);
    }
  }
}
