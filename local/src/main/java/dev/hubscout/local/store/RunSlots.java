package dev.hubscout.local.store;

import dev.hubscout.core.run.Capability;
import dev.hubscout.local.workplace.Workplace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many runs of a capability are worked on at the same time by all processes that use a data
 * directory. A slot is a file that a process has locked: the operating system gives it back when
 * the process ends, however it ends, so that a run that was left behind keeps none.
 */
final class RunSlots {
  private final Path directory;

  /**
   * @param directory where the files are
   */
  RunSlots(Path directory) {
    this.directory = directory;
  }

  /** Takes a slot; empty where all are taken. A capability without a number of slots has room. */
  Optional<Workplace.Lease> take(Capability capability) {
    var slots = capability.scale().runSlots();
    if (slots == null) {
      return Optional.of(() -> {});
    }
    for (int number = 1; number <= slots; number++) {
      var taken = RunLease.take(directory, capability + "-slot-" + number);
      if (taken.isPresent()) {
        return taken.map(lease -> lease);
      }
    }
    return Optional.empty();
  }
}
