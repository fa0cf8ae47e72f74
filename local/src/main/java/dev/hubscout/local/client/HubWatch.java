package dev.hubscout.local.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.run.RunWatch;
import java.time.Duration;
import java.time.Instant;

/** Follows a hub's run until it has ended, and tells how far it is. */
public final class HubWatch {
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** Every task has a deadline of minutes, so that a run that is open for longer is stuck. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** How many answers in a row may fail: a hub that is being deployed is back by then. */
  private static final int FAILURES = 10;

  private final HubRuns runs;
  private final RunWatch watch;

  public HubWatch(HubRuns runs, RunWatch watch) {
    this.runs = runs;
    this.watch = watch;
  }

  /**
   * Returns the run, as the API has it, once it has ended.
   *
   * @throws HubscoutException {@code NOT_FOUND} where there is no such run, or no longer
   */
  public ObjectNode end(RunId id) throws InterruptedException {
    var start = now();
    var run = runs.run(id);
    if (!HubRuns.ended(run)) {
      watch
          .news()
          .say(
              "Waiting for run "
                  + id
                  + " to end at the hub. Ctrl-C ends the waiting, not the run.");
    }
    try {
      while (!HubRuns.ended(run)) {
        if (now().isAfter(start.plus(LONGEST))) {
          throw new HubscoutException(
              ErrorCode.AWS_FAILURE,
              null,
              "Run " + id + " is still open after 12 hours. Cancel it: hubscout runs cancel " + id);
        }
        watch.news().open(run);
        watch.pause().sleep(LOOK);
        run = again(id);
      }
      return run;
    } finally {
      watch.news().over();
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
        watch.news().update("Run " + id + ": the hub gave no answer; asking again.");
        watch.pause().sleep(LOOK);
      }
    }
  }

  private Instant now() {
    return watch.clock().instant();
  }
}
