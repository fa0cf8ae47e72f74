package dev.hubscout.agent.engine;

import dev.hubscout.agent.snapshot.ProcessEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a server's process is distinguished from all others, including tools of the same vendor.
 *
 * @param names what it goes by: its command name or the last part of its first argument
 * @param files further names of its program file, where that differs from what it goes by
 * @param mainClasses of a Java program: the class that is started, one of which must be an argument
 * @param title what its first argument is, for servers that write their own title, or null
 * @param commands words of which the first argument that is no option must be one; none for any
 * @param oneShots arguments with which the program does something else than serve
 * @param companions programs that listen for every server of the engine on a host
 */
public record Identity(
    Set<String> names,
    Set<String> files,
    Set<String> mainClasses,
    @Nullable Expression title,
    Set<String> commands,
    Set<String> oneShots,
    Set<String> companions) {

  private static final Set<String> QUESTIONS = Set.of("--version", "-V", "--help");

  /** A program with one of these names, exactly. */
  public static Identity programs(String... names) {
    return new Identity(Set.of(names), Set.of(), Set.of(), null, Set.of(), QUESTIONS, Set.of());
  }

  /** A class that a Java virtual machine runs, written with or without its module. */
  public static Identity javaClasses(String... names) {
    return new Identity(
        Set.of("java"), Set.of(), Set.of(names), null, Set.of(), QUESTIONS, Set.of());
  }

  /** A program file whose process is known by its title alone. */
  public static Identity titled(String file, String title) {
    return new Identity(
        Set.of(), Set.of(file), Set.of(), Expression.of(title), Set.of(), QUESTIONS, Set.of());
  }

  /** The program file may also have these names. */
  public Identity orFiles(String... others) {
    return new Identity(names, Set.of(others), mainClasses, title, commands, oneShots, companions);
  }

  /**
   * It only serves when told to with one of these words, of which an empty one is no word at all.
   */
  public Identity commanded(String... words) {
    return new Identity(names, files, mainClasses, title, Set.of(words), oneShots, companions);
  }

  /** With one of these among its arguments it does not serve. */
  public Identity unless(String... arguments) {
    var all = new HashSet<>(oneShots);
    all.addAll(List.of(arguments));
    return new Identity(names, files, mainClasses, title, commands, Set.copyOf(all), companions);
  }

  /** Programs that listen for every server of the engine. */
  public Identity listeningThrough(String... programs) {
    return new Identity(names, files, mainClasses, title, commands, oneShots, Set.of(programs));
  }

  /** Whether a process listens for the servers of the engine. */
  boolean isCompanion(ProcessEntry entry) {
    return entry.runs(companions, Set.of());
  }

  /** Whether a process is this program, whatever it does. */
  boolean matches(ProcessEntry entry) {
    if (title != null) {
      return (entry.exe() == null || files.contains(entry.exeName()))
          && title.matcher(entry.arguments().getFirst()).find();
    }
    return entry.runs(names, files)
        && (mainClasses.isEmpty() || entry.arguments().stream().anyMatch(this::isMainClass));
  }

  private boolean isMainClass(String argument) {
    return mainClasses.contains(argument.substring(argument.indexOf('/') + 1));
  }

  /** Whether it serves, as far as its arguments tell. */
  boolean serves(ProcessEntry entry) {
    var arguments = entry.arguments();
    // Who writes a title of its own leaves one argument, whose words tell what the others did.
    var words = arguments.size() == 1 ? List.of(arguments.getFirst().split("\\s+", -1)) : arguments;
    return words.stream().noneMatch(oneShots::contains)
        && !isWorker(entry)
        && (commands.isEmpty() || isTold(arguments));
  }

  /** {@code postgres: checkpointer} is how a worker calls itself, also one that lost its parent. */
  boolean isWorker(ProcessEntry entry) {
    var title = entry.arguments().getFirst();
    int colon = title.indexOf(':');
    return colon > 0 && names.contains(title.substring(0, colon));
  }

  private boolean isTold(List<String> arguments) {
    if (commands.contains(ProcessEntry.baseName(arguments.getFirst()))) {
      return true;
    }
    boolean afterOption = false;
    for (var argument : arguments.subList(1, arguments.size())) {
      boolean option = argument.startsWith("-");
      // What follows an option may be its value, or the word already.
      if (!option && (!afterOption || commands.contains(argument))) {
        return commands.contains(argument);
      }
      afterOption = option && argument.indexOf('=') < 0;
    }
    return commands.contains("");
  }
}
