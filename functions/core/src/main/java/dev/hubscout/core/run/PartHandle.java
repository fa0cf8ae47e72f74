package dev.hubscout.core.run;

/**
 * What the {@linkplain Part#handle() handles} of a capability's parts name, and so how work is
 * stopped that goes on elsewhere when a run is cancelled.
 */
public enum PartHandle {
  /** Nothing: the parts are worked by the capability's own function, which ends by itself. */
  NONE,
  /** The id of a command of Systems Manager in the task's account and Region. */
  SSM_COMMAND
}
