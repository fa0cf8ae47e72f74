package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} tells of a process.
 *
 * @param comm the name, which the kernel cuts at 15 bytes
 * @param state one letter; {@code Z} is a process that ended and waits to be collected
 * @param startTicks start time since boot, in clock ticks
 */
public record ProcessStat(int pid, String comm, char state, int parent, long startTicks) {

  /** Reads the one line of the file; empty when it is not one. */
  public static Optional<ProcessStat> parse(byte[] bytes) {
    var line = HostText.decode(bytes);
    // A process names itself, so the name may hold parentheses and spaces: it ends at the last one.
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 1 || close < open || close + 2 >= line.length()) {
      return Optional.empty();
    }
    var fields = line.substring(close + 2).trim().split(" ", -1);
    if (fields.length < 20 || fields[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessStat(
              Integer.parseInt(line.substring(0, open).trim()),
              line.substring(open + 1, close),
              fields[0].charAt(0),
              Integer.parseInt(fields[1]),
              Long.parseLong(fields[19])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
