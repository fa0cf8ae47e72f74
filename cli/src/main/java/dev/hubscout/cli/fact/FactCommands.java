package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.Context;
import picocli.CommandLine;

/** The commands that show stored findings. */
public final class FactCommands {
  private FactCommands() {}

  /** Adds them. */
  public static void add(CommandLine root, Context context) {
    var databases = new CommandLine(new DatabasesCommand(context));
    AttributeOptions.add(databases.getCommandSpec());
    root.addSubcommand(databases);
    var instances = new CommandLine(new InstancesCommand(context));
    instances.addSubcommand(new InstanceHistoryCommand(context));
    root.addSubcommand(instances);
    root.addSubcommand(new CoverageCommand(context));
  }
}
