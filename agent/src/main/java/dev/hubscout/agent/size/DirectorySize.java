package dev.hubscout.agent.size;

/**
 * What the regular files below some directories hold, each inode once. Links are not followed,
 * other mounts are not entered, and a file that vanishes while a live server works is no failure.
 *
 * @param allocatedBytes space taken on the disk
 * @param apparentBytes sum of the files' lengths
 * @param outcome whether everything was counted
 */
public record DirectorySize(long allocatedBytes, long apparentBytes, Outcome outcome) {

  /** How far the counting came. */
  public enum Outcome {
    /** Every file was counted. */
    COMPLETE,
    /** Time ran out; the numbers are a lower bound. */
    OUT_OF_TIME,
    /** Some directory could not be read; the numbers are a lower bound. */
    DENIED,
    /** A file system mounted inside was left out. */
    MOUNT_SKIPPED
  }
}
