package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.client.HubRuns;
import java.time.Duration;
import java.time.Instant;

/** Follows a hub's run until it has ended, and says how far it is. */
final class HubWatch {
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** Every task has a deadline of minutes, so that a run that is open for longer is stuck. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** How many answers in a row may fail: a hub that is being deployed is back by then. */
  private static final int FAILURES = 10;

  private final Context context;
  private final HubRuns runs;
  private final Progress progress;

  HubWatch(Context context, HubRuns runs) {
    this.context = context;
    this.runs = runs;
    this.progress = new Progress(context.err(), context.clock());
  }

  /**
   * Returns the run, as the API has it, once it has ended.
   *
   * @throws HubscoutException {@code NOT_FOUND} where there is no such run, or no longer
   */
  ObjectNode end(RunId id) throws InterruptedException {
    var start = now();
    var run = runs.run(id);
    if (!RunView.ended(run)) {
      progress.say(
          "Waiting for run " + id + " to end at the hub. Ctrl-C ends the waiting, not the run.");
    }
    try {
      while (!RunView.ended(run)) {
        if (now().isAfter(start.plus(LONGEST))) {
          throw new HubscoutException(
              ErrorCode.AWS_FAILURE,
              null,
              "Run " + id + " is still open after 12 hours. Cancel it: hubscout runs cancel " + id);
        }
        progress.update(RunView.progress(run, now()));
        context.pause().sleep(LOOK);
        run = again(id);
      }
      return run;
    } finally {
      progress.clear();
    }
  }

  private ObjectNode again(RunId id) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return runs.run(id);
      } catch (HubscoutException e) {
        if (e.code() != ErrorCode.AWS_FAILURE || failures == FAILURES) {
          throw e;
        }
        progress.update("Run " + id + ": the hub gave no answer; asking again.");
        context.pause().sleep(LOOK);
      }
    }
  }

  private Instant now() {
    return context.clock().instant();
  }
}
