package dev.hubscout.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that is made where it is asked for. To know a command's flags takes longer than most
 * commands do; of all others, its name and its line in the list are enough.
 *
 * @param type whose annotation has the name and the header
 * @param line makes it, with its flags
 */
public record Subcommand(Class<?> type, Function<Context, CommandLine> line) {
  /** One that has no more than its class says. */
  public static Subcommand of(Class<?> type, Function<Context, Object> made) {
    return new Subcommand(type, context -> new CommandLine(made.apply(context)));
  }

  /**
   * Adds all of them, and makes the one that the arguments name.
   *
   * @param arguments of the command that they are added to, which has no flags with values
   */
  public static void add(
      CommandLine root, List<Subcommand> all, Context context, String... arguments) {
    var asked = Arrays.stream(arguments).filter(argument -> !argument.startsWith("-")).findFirst();
    for (var one : all) {
      var name = one.annotation().name();
      if (asked.filter(name::equals).isPresent()) {
        root.addSubcommand(name, one.line().apply(context));
      } else {
        root.addSubcommand(name, one.listed());
      }
    }
  }

  private CommandSpec listed() {
    var listed = CommandSpec.create().name(annotation().name());
    listed.usageMessage().header(annotation().header());
    return listed;
  }

  private Command annotation() {
    return Objects.requireNonNull(type.getAnnotation(Command.class), type.getName());
  }
}
