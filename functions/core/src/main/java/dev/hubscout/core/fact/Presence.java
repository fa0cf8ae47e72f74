package dev.hubscout.core.fact;

/** What is known of a fact's existence. */
public enum Presence {
  PRESENT,
  /** Not in the latest complete scan of its scope. */
  MISSING,
  /** Not in three complete scans of its scope, or its instance is terminated. */
  GONE,
  /** Its scope could not be scanned; the last known state is kept. Derived, never stored. */
  UNOBSERVED
}
