package dev.hubscout.agent.engine;

import dev.hubscout.agent.container.Containers;
import dev.hubscout.agent.snapshot.Interest;
import dev.hubscout.agent.snapshot.ProcessEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells which of a host's many processes are worth a closer look. Nearly all are turned away by one
 * look at the name of their program.
 */
public final class Recognizer implements Interest {
  private final List<Engine> engines;
  private final List<Engine> titled = new ArrayList<>();
  private final Set<String> programs = new HashSet<>();

  /** Recognizes servers of some engines, and what leads to them. */
  public Recognizer(List<Engine> engines) {
    this.engines = engines;
    for (var engine : engines) {
      var identity = engine.identity();
      programs.addAll(identity.names());
      programs.addAll(identity.files());
      programs.addAll(identity.companions());
      if (identity.title() != null) {
        titled.add(engine);
      }
    }
    programs.addAll(Containers.PORT_HELPERS);
  }

  @Override
  public boolean test(ProcessEntry entry) {
    if (entry.exe() != null) {
      return programs.contains(entry.exeName())
          && (Containers.publishes(entry) || isAny(engines, entry));
    }
    // Where the program is hidden, the process must at least go by a name.
    return isAny(programs.contains(entry.argumentName()) ? engines : titled, entry);
  }

  @Override
  public boolean isWorker(ProcessEntry entry) {
    for (var engine : engines) {
      var identity = engine.identity();
      if (identity.isWorker(entry) && identity.matches(entry)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAny(List<Engine> engines, ProcessEntry entry) {
    for (var engine : engines) {
      var identity = engine.identity();
      if (identity.matches(entry) || identity.isCompanion(entry)) {
        return true;
      }
    }
    return false;
  }
}
