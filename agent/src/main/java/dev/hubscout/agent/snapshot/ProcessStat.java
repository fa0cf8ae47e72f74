package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.util.Optional;

/**
 * The contents of {@code /proc/<pid>/stat}.
 *
 * @param comm the name, which the kernel cuts at 15 bytes
 * @param state one letter; {@code Z} is a process that ended and waits to be collected
 * @param startTicks start time since boot, in clock ticks
 */
public record ProcessStat(int pid, String comm, char state, int parent, long startTicks) {
  /** Counted after the name: the state is 0, the parent 1. */
  private static final int START_FIELD = 19;

  /** Reads the one line of the file; empty when it is not one. */
  public static Optional<ProcessStat> parse(byte[] bytes) {
    var line = HostText.decode(bytes);
    // A process names itself, so the name may hold parentheses and spaces: it ends at the last one.
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 1 || close < open || close + 2 >= line.length()) {
      return Optional.empty();
    }
    var rest = line.substring(close + 2).trim();
    int parent = after(rest, 0, 1);
    int start = after(rest, parent, START_FIELD - 1);
    if (parent < 2 || start < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessStat(
              Integer.parseInt(line.substring(0, open).trim()),
              line.substring(open + 1, close),
              rest.charAt(0),
              Integer.parseInt(field(rest, parent)),
              Long.parseLong(field(rest, start))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Where the field begins that is so many blanks further on, or -1. */
  private static int after(String text, int from, int blanks) {
    int at = from;
    for (int i = 0; i < blanks && at >= 0; i++) {
      int blank = text.indexOf(' ', at);
      at = blank < 0 ? -1 : blank + 1;
    }
    return at;
  }

  private static String field(String text, int from) {
    int end = text.indexOf(' ', from);
    return end < 0 ? text.substring(from) : text.substring(from, end);
  }
}
