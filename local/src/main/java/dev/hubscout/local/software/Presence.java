package dev.hubscout.local.software;

/** What of a database is on an instance. */
public enum Presence {
  /** The program runs on its data. */
  RUNNING,
  /** The program and its configuration alone. */
  INSTALLED,
  /** The program, its configuration and its data, and no process. */
  STOPPED
}
