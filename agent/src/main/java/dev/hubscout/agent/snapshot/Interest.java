package dev.hubscout.agent.snapshot;

import java.util.function.Predicate;

/** Which of a host's processes a snapshot is to tell of. */
@FunctionalInterface
public interface Interest extends Predicate<ProcessEntry> {

  /**
   * Whether a process that is asked for only works for another one, and nothing matters about it
   * but what it calls itself. A server may have thousands of them, one for each connection.
   */
  default boolean isWorker(ProcessEntry entry) {
    return false;
  }
}
