package dev.hubscout.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import java.util.Map;

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

  /** The exit code for a run that ended, as the API has it. */
  public static int of(JsonNode run) {
    boolean partly = run.path("outcomes").path(TaskOutcome.PARTIAL.name()).asLong() > 0;
    return switch (run.path("status").asText()) {
      case "SUCCEEDED" -> COMPLETE;
      case "SUCCEEDED_WITH_FAILURES", "CANCELLED" -> INCOMPLETE;
      default -> partly ? INCOMPLETE : FAILED;
    };
  }

  /** The exit code for a run that ended; one that found a part of something is incomplete. */
  public static int of(Run run) {
    return of(run.status(), run.outcomes());
  }

  /** The exit code for what is no run, from how its parts ended. */
  public static int of(Map<TaskOutcome, Long> outcomes) {
    return of(Run.verdict(outcomes), outcomes);
  }

  private static int of(RunStatus status, Map<TaskOutcome, Long> outcomes) {
    return switch (status) {
      case SUCCEEDED -> COMPLETE;
      case SUCCEEDED_WITH_FAILURES, CANCELLED -> INCOMPLETE;
      case FAILED, QUEUED, RUNNING ->
          outcomes.getOrDefault(TaskOutcome.PARTIAL, 0L) > 0 ? INCOMPLETE : FAILED;
    };
  }
}
