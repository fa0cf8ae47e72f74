package dev.hubscout.local.run;

import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.Workplace;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to work on a run: that no other process does, and one of the slots of its
 * capability. Says, once for each, what it waits for.
 */
final class RunHold implements AutoCloseable {
  private final Workplace workplace;
  private final RunId run;
  private final RunNews news;
  private boolean sent;
  private boolean saidOther;
  private boolean saidFull;
  private Workplace.@Nullable Lease lease;
  private Workplace.@Nullable Lease slot;

  /**
   * @param sent whether this process has sent the run's messages
   */
  RunHold(Workplace workplace, RunId run, boolean sent, RunNews news) {
    this.workplace = workplace;
    this.run = run;
    this.sent = sent;
    this.news = news;
  }

  /** Takes what is still missing; true where this process works on the run. */
  boolean take() {
    if (slot != null) {
      return true;
    }
    if (lease == null) {
      lease = workplace.lease(run).orElse(null);
    }
    if (lease == null) {
      if (!saidOther) {
        news.say("Another hubscout works on run " + run + "; waiting for it.");
        saidOther = true;
        // it cannot go on without the slot that this process started the run with
        workplace.slot(run).ifPresent(Workplace.Lease::close);
        sent = false;
      }
      return false;
    }
    slot = workplace.slot(run).orElse(null);
    if (slot == null) {
      if (!saidFull) {
        news.say(
            "Run "
                + run
                + " waits: as many runs of "
                + run.capability()
                + " as may be are worked on. It starts when one of them has ended.");
        saidFull = true;
        sent = false;
      }
      return false;
    }
    if (!sent) {
      workplace.resume(run);
    }
    return true;
  }

  /** Whether no other process works on it. */
  boolean alone() {
    return lease != null;
  }

  @Override
  public void close() {
    if (slot != null) {
      slot.close();
    }
    if (lease != null) {
      lease.close();
    }
  }
}
