package dev.hubscout.core.work;

import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Instant;

/** Says what an exception means for a task. A port: AWS's error codes are known at the edge. */
public interface Failures {
  /**
   * @param now the time of the error record
   */
  Failure classify(Throwable thrown, Instant now);

  /**
   * @param outcome what the task ends with if nothing better comes of trying again
   * @param retryable whether another delivery may fare better
   */
  record Failure(TaskOutcome outcome, boolean retryable, ErrorRecord error) {}
}
