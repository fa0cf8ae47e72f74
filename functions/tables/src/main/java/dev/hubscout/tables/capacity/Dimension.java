package dev.hubscout.tables.capacity;

/** What units are counted of; each has its own capacity and its own alarms. */
public enum Dimension {
  /** Read units. */
  READ,
  /** Write units. */
  WRITE
}
