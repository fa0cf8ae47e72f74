package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.Context;
import picocli.CommandLine;

/** The commands that show what was found. */
public final class FactCommands {
  private FactCommands() {}

  /** The command on databases. */
  public static CommandLine databases(Context context) {
    var databases = new CommandLine(new DatabasesCommand(context));
    DatabasesCommand.addOptions(databases.getCommandSpec());
    return databases;
  }

  /** The command on instances. */
  public static CommandLine instances(Context context) {
    var instances = new CommandLine(new InstancesCommand(context));
    InstancesCommand.addOptions(instances.getCommandSpec());
    instances.addSubcommand(new InstanceHistoryCommand(context));
    return instances;
  }

  /** Adds those that are on no single capability. */
  public static void add(CommandLine root, Context context) {
    var coverage = new CommandLine(new CoverageCommand(context));
    CoverageCommand.addOptions(coverage.getCommandSpec());
    root.addSubcommand(coverage);
  }
}
