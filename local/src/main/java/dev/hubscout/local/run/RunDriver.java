package dev.hubscout.local.run;

import dev.hubscout.api.run.RunView;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.Workplace;
import java.time.Duration;
import java.time.Instant;

/**
 * Brings a run to its end: where no scheduler runs the sweep, this does, every few seconds, and
 * says how far the run is.
 */
final class RunDriver {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration SWEEP = Duration.ofSeconds(3);

  /** Every task has a deadline of minutes, so that a run that is open for longer is stuck. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Workplace workplace;
  private final RunWatch watch;

  RunDriver(Workplace workplace, RunWatch watch) {
    this.workplace = workplace;
    this.watch = watch;
  }

  /**
   * Returns a run that this process has just started once it is terminal.
   *
   * @throws HubscoutException {@code NOT_FOUND} where there is no such run, or no longer
   */
  Run drive(RunId id) throws InterruptedException {
    return drive(id, true);
  }

  /**
   * Returns a run that somebody started before once it is terminal. Goes on with it where nobody
   * works on it, or as soon as nobody does any more.
   *
   * @throws HubscoutException {@code NOT_FOUND} where there is no such run, or no longer
   */
  Run resume(RunId id) throws InterruptedException {
    return drive(id, false);
  }

  private Run drive(RunId id, boolean fresh) throws InterruptedException {
    var end = watch.clock().instant().plus(LONGEST);
    var nextSweep = Instant.MIN;
    var hold = new RunHold(workplace, id, fresh, watch.news());
    try {
      while (true) {
        var run = StoredRun.existing(workplace.runs(), id);
        var now = watch.clock().instant();
        if (run.status().terminal()) {
          workplace.summarize();
          return run;
        }
        if (now.isAfter(end)) {
          throw new HubscoutException(
              ErrorCode.AWS_FAILURE,
              null,
              "Run " + id + " is still open after 12 hours. Cancel it: hubscout runs cancel " + id);
        }
        boolean works = hold.take();
        watch.news().open(RunView.of(run));
        // a run that waits for a slot is swept for nothing but to be cancelled
        boolean swept = works || (hold.alone() && run.cancelRequested());
        if (swept && !now.isBefore(nextSweep)) {
          workplace.sweep(id);
          nextSweep = watch.clock().instant().plus(SWEEP);
        }
        watch.pause().sleep(LOOK);
      }
    } finally {
      watch.news().over();
      hold.close();
    }
  }
}
