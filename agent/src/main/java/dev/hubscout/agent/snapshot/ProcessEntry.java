package dev.hubscout.agent.snapshot;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process as every process is known.
 *
 * @param exe the program it runs, or null when the system does not show it
 * @param exeReplaced whether that file was removed or replaced since the process started
 */
public record ProcessEntry(
    ProcessStat stat, List<String> arguments, @Nullable String exe, boolean exeReplaced) {

  private static final int COMM_LENGTH = 15;

  /** The process id. */
  public int pid() {
    return stat.pid();
  }

  /** The last part of the first argument. */
  public String argumentName() {
    return arguments.isEmpty() ? "" : baseName(arguments.getFirst());
  }

  /**
   * Whether this process runs one of the named programs: its file has the name, and it goes by it.
   * Where the file is hidden, both of its names must agree.
   */
  public boolean runs(Set<String> programs) {
    boolean comm = programs.stream().anyMatch(name -> cut(name).equals(stat.comm()));
    boolean argument = programs.contains(argumentName());
    return exe == null ? comm && argument : programs.contains(baseName(exe)) && (comm || argument);
  }

  private static String cut(String name) {
    return name.length() > COMM_LENGTH ? name.substring(0, COMM_LENGTH) : name;
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
