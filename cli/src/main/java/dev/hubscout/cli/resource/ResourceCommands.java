package dev.hubscout.cli.resource;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.Subcommand;
import picocli.CommandLine;

/** The commands that show what AWS's list operations answered. */
public final class ResourceCommands {
  private ResourceCommands() {}

  /** The command on resources. */
  public static Subcommand resources() {
    return new Subcommand(ResourcesCommand.class, ResourceCommands::resources);
  }

  private static CommandLine resources(Context context) {
    var resources = new ResourcesCommand(context).line();
    resources.addSubcommand(new LatestCommand(context).line());
    resources.addSubcommand(new ShowCommand(context).line());
    resources.addSubcommand(new HistoryCommand(context).line());
    return resources;
  }
}
