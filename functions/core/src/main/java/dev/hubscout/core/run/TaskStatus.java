package dev.hubscout.core.run;

/** The status of a task. */
public enum TaskStatus {
  /** Written, not yet known to be in the queue: the sweep sends it again. */
  PLANNED,
  QUEUED,
  /** Work was sent out; the task waits for results of its parts. */
  WAITING,
  /** Has an outcome. */
  DONE
}
