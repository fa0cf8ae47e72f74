package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.Subcommand;
import picocli.CommandLine;

/** The commands that show what was found. */
public final class FactCommands {
  private FactCommands() {}

  /** The command on databases. */
  public static Subcommand databases() {
    return new Subcommand(DatabasesCommand.class, context -> new DatabasesCommand(context).line());
  }

  /** The command on instances. */
  public static Subcommand instances() {
    return new Subcommand(InstancesCommand.class, FactCommands::instances);
  }

  private static CommandLine instances(Context context) {
    var instances = new InstancesCommand(context).line();
    instances.addSubcommand(new InstanceHistoryCommand(context));
    return instances;
  }

  /** The command that is on no single capability. */
  public static Subcommand coverage() {
    return new Subcommand(CoverageCommand.class, context -> new CoverageCommand(context).line());
  }
}
