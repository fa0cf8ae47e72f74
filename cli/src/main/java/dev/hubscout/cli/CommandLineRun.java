package dev.hubscout.cli;

import dev.hubscout.cli.change.ChangeCommands;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.cli.demo.DemoCommand;
import dev.hubscout.cli.fact.FactCommands;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.cli.run.RunCommands;
import dev.hubscout.cli.stats.StatsCommand;
import dev.hubscout.cli.ui.UiCommand;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Runs one command line. */
final class CommandLineRun {
  private static final int HELP_WIDTH = 100;

  private static final List<Subcommand> COMMANDS =
      Stream.of(
              Stream.of(DemoCommand.command()),
              RunCommands.all().stream(),
              Stream.of(FactCommands.coverage()),
              ChangeCommands.all().stream(),
              Stream.of(StatsCommand.command(), UiCommand.command()))
          .flatMap(commands -> commands)
          .toList();

  private final Context context;

  CommandLineRun(Context context) {
    this.context = context;
  }

  /** Runs the command and returns its exit code; what went wrong was said on standard error. */
  int run(String... arguments) {
    int status = commandLine(arguments).execute(arguments);
    context.out().writer().flush();
    context.err().writer().flush();
    return status;
  }

  private CommandLine commandLine(String... arguments) {
    var root = new CommandLine(new HubscoutCommand());
    Subcommand.add(root, COMMANDS, context, arguments);
    addHelp(root);
    root.getCommandSpec()
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version and exit.")
                .build());
    root.getCommandSpec().version("hubscout " + version() + " (Java " + Runtime.version() + ")");
    int width = context.out().terminal() ? context.out().columns() : HELP_WIDTH;
    root.setExpandAtFiles(false); // whose commands were not looked at
    root.setUsageHelpWidth(Math.clamp(width, 60, HELP_WIDTH));
    root.setOut(context.out().writer());
    root.setErr(context.err().writer());
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(context.out().colour() ? Ansi.ON : Ansi.OFF));
    root.setParameterExceptionHandler(this::usage);
    root.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    return root;
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
    command.getSubcommands().values().forEach(CommandLineRun::addHelp);
  }

  private int usage(ParameterException e, String... arguments) {
    var option = arguments.length == 0 ? "" : arguments[0].split("=", 2)[0];
    var root = e.getCommandLine();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    boolean misplaced = misplaced(root, option);
    say(
        misplaced
            ? option + ": it goes after the command that it is for: hubscout COMMAND " + option
            : String.valueOf(e.getMessage()));
    var command = misplaced ? root : e.getCommandLine();
    context.err().line("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** Whether an option that was given before any command is one of a command alone. */
  private boolean misplaced(CommandLine root, String option) {
    return option.startsWith("-")
        && root.getCommandSpec().findOption(option) == null
        && COMMANDS.stream().anyMatch(command -> has(command.line().apply(context), option));
  }

  private static boolean has(CommandLine command, String option) {
    return command.getCommandSpec().findOption(option) != null
        || command.getSubcommands().values().stream().anyMatch(it -> has(it, option));
  }

  private int failed(Exception e, CommandLine command) {
    if (ending()) {
      // What was open is being closed under the command's feet; that is no news to who pressed
      // Ctrl-C, and the exit status is the signal's.
      return ExitCode.FAILED;
    }
    if (context.out().closed()) {
      return ExitCode.FAILED; // whoever read it has had enough, as behind `| head`
    }
    if (e instanceof HubscoutException ours) {
      say(String.valueOf(ours.getMessage()));
      if (ours.code() == ErrorCode.INVALID_INPUT) {
        context.err().line("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
      }
      return ExitCode.FAILED;
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
    LoggerFactory.getLogger(CommandLineRun.class).error("{} failed", command.getCommandName(), e);
    say(
        Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())
            + " (more in the log; -v shows it)");
    return ExitCode.FAILED;
  }

  /** Whether the process is about to end, by a signal; only then are no more hooks taken. */
  private static boolean ending() {
    var hook = Thread.ofPlatform().unstarted(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private void say(String sentence) {
    context.err().line("hubscout: " + SafeText.of(sentence));
  }

  static String version() {
    try (var text = CommandLineRun.class.getResourceAsStream("version.txt")) {
      return new String(
              Objects.requireNonNull(text, "version.txt").readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
