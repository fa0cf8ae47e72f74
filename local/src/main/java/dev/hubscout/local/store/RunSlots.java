package dev.hubscout.local.store;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.Workplace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many runs of a capability are worked on at the same time by all processes that use a data
 * directory. A slot is a file that a process has locked: the operating system gives it back when
 * the process ends, however it ends, so that a run that was left behind keeps none.
 */
final class RunSlots implements AutoCloseable {
  private final Path directory;

  /** Of runs that this process has started and does not work on yet. */
  private final Map<RunId, Workplace.Lease> kept = new ConcurrentHashMap<>();

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

  /** Keeps a slot for the run that was started with it, until it is taken for the run. */
  void keep(RunId run, Workplace.Lease slot) {
    var before = kept.put(run, slot);
    if (before != null) {
      before.close();
    }
  }

  /** Takes the slot that was kept for a run, else any other; empty where all are taken. */
  Optional<Workplace.Lease> take(RunId run) {
    var slot = kept.remove(run);
    return slot == null ? take(run.capability()) : Optional.of(slot);
  }

  /** Gives back what is still kept. */
  @Override
  public void close() {
    kept.keySet()
        .forEach(run -> Optional.ofNullable(kept.remove(run)).ifPresent(Workplace.Lease::close));
  }
}
