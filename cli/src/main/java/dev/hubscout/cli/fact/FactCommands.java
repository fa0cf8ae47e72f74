package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.Context;
import picocli.CommandLine;

/** The commands that show what was found. */
public final class FactCommands {
  private FactCommands() {}

  /** The command on databases. */
  public static CommandLine databases(Context context) {
    return new DatabasesCommand(context).line();
  }

  /** The command on instances. */
  public static CommandLine instances(Context context) {
    var instances = new InstancesCommand(context).line();
    instances.addSubcommand(new InstanceHistoryCommand(context));
    return instances;
  }

  /** Adds those that are on no single capability. */
  public static void add(CommandLine root, Context context) {
    root.addSubcommand(new CoverageCommand(context).line());
  }
}
