package dev.hubscout.agent.snapshot;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  /** The last part of its program's path, or nothing when that is hidden. */
  public String exeName() {
    return exe == null ? "" : baseName(exe);
  }

  /** Adds what it goes by: its command name, its first argument, and the script it runs, if any. */
  public void addNames(Set<String> names) {
    names.add(stat.comm());
    for (int i = 0; i < Math.min(2, arguments.size()); i++) {
      if (!arguments.get(i).startsWith("-")) {
        names.add(baseName(arguments.get(i)));
      }
    }
  }

  /**
   * Whether this process runs one of the named programs: its file has the name, or one of the
   * further names that such a file may have, and it goes by the name. Where the file is hidden,
   * both of the names it goes by must agree.
   */
  public boolean runs(Set<String> programs, Set<String> files) {
    if (exe != null && !programs.contains(exeName()) && !files.contains(exeName())) {
      return false;
    }
    boolean argument = programs.contains(argumentName());
    return exe == null ? argument && goesBy(programs) : argument || goesBy(programs);
  }

  private boolean goesBy(Set<String> programs) {
    for (var name : programs) {
      if (cut(name).equals(stat.comm())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the file that the system does not show could be one that is asked for. */
  boolean mayRun(Predicate<ProcessEntry> wanted) {
    return Stream.of(stat.comm(), argumentName().split(" ", 2)[0])
        .anyMatch(name -> wanted.test(new ProcessEntry(stat, arguments, "/" + name, false)));
  }

  private static String cut(String name) {
    return name.length() > COMM_LENGTH ? name.substring(0, COMM_LENGTH) : name;
  }

  /** The last part of a path. */
  public static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
