package dev.hubscout.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Everything that a process started, as seen from the machine's own process namespace. */
final class ProcessTree {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private ProcessTree() {}

  /**
   * Kills the process, its descendants and every member of their sessions; where the process has
   * ended by itself, what is left of the session that it led. A new child may appear while the list
   * is worked on, so it is made again until nothing is left.
   */
  static void kill(Process process) {
    var sessions = new HashSet<Long>();
    sessions.add(process.pid());
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    Set<ProcessHandle> alive;
    do {
      alive = members(process, sessions);
      // parents first: a shell that loses the child it waits for goes on to its next command
      alive.stream()
          .sorted(Comparator.comparingLong(ProcessHandle::pid))
          .forEach(ProcessHandle::destroyForcibly);
      if (!alive.isEmpty()) {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    } while (!alive.isEmpty() && System.nanoTime() < deadline);
  }

  private static Set<ProcessHandle> members(Process process, Set<Long> sessions) {
    var found = new HashSet<ProcessHandle>();
    if (process.isAlive()) {
      found.add(process.toHandle());
      process.descendants().forEach(found::add);
    }
    // A descendant that leads a session keeps naming it after its parent is gone.
    found.stream()
        .map(ProcessHandle::pid)
        .filter(pid -> Stat.of(pid).session() == pid)
        .forEach(sessions::add);
    ProcessHandle.allProcesses()
        .filter(handle -> sessions.contains(Stat.of(handle.pid()).session()))
        .forEach(found::add);
    return found.stream()
        .filter(handle -> Stat.of(handle.pid()).running())
        .collect(Collectors.toSet());
  }

  /** The only child of a process, waited for because a fork is not instant. */
  static ProcessHandle onlyChild(ProcessHandle parent) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      var child = parent.children().findFirst();
      if (child.isPresent()) {
        return child.get();
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    throw new HostException(
        HostException.Code.INSTANCE_FAILED,
        "A process that should have been started is not there; look for a limit on processes.");
  }

  private record Stat(char state, long session) {

    private static final Stat GONE = new Stat('X', -1);

    static Stat of(long pid) {
      try {
        var line = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The name may hold anything, so the fields are counted from its last parenthesis.
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 6);
        return new Stat(fields[0].charAt(0), Long.parseLong(fields[3]));
      } catch (IOException e) {
        return GONE;
      }
    }

    boolean running() {
      return state != 'X' && state != 'Z';
    }
  }
}
