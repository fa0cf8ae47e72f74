package dev.hubscout.cli.command;

import dev.hubscout.core.run.RunStatus;

/** What the command's exit status means; part of its contract. */
public final class ExitCode {
  public static final int COMPLETE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int INCOMPLETE = 3;

  private ExitCode() {}

  /** The one that says more: failed before incomplete before complete. */
  public static int worse(int one, int other) {
    return one == FAILED || other == FAILED ? FAILED : Math.max(one, other);
  }

  /** The exit code for a run that ended with this status. */
  public static int of(RunStatus status) {
    return switch (status) {
      case SUCCEEDED -> COMPLETE;
      case SUCCEEDED_WITH_FAILURES, CANCELLED -> INCOMPLETE;
      case FAILED, QUEUED, RUNNING -> FAILED;
    };
  }
}
