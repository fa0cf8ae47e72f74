package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.Context;
import picocli.CommandLine;

/** The commands that show stored findings. */
public final class FactCommands {
  private FactCommands() {}

  /** The command on databases. */
  public static CommandLine databases(Context context) {
    var databases = new CommandLine(new DatabasesCommand(context));
    AttributeOptions.add(databases.getCommandSpec());
    return databases;
  }

  /** The command on instances. */
  public static CommandLine instances(Context context) {
    var instances = new CommandLine(new InstancesCommand(context));
    instances.addSubcommand(new InstanceHistoryCommand(context));
    return instances;
  }

  /** Adds those that are on no single capability. */
  public static void add(CommandLine root, Context context) {
    root.addSubcommand(new CoverageCommand(context));
  }
}
