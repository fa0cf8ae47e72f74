package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Context;
import picocli.CommandLine;

/** The commands that start and show runs. */
public final class RunCommands {
  private RunCommands() {}

  /** Adds them. */
  public static void add(CommandLine root, Context context) {
    var discover =
        new CommandLine(new DiscoverCommand(context, new AwsProfiles(context.environment())));
    var usage = discover.getCommandSpec().usageMessage();
    usage.description(CapabilityFaces.described(usage.description()));
    root.addSubcommand(discover);
    var runs = new CommandLine(new RunsCommand());
    runs.addSubcommand(new RunsListCommand(context).line());
    runs.addSubcommand(new RunsShowCommand(context));
    runs.addSubcommand(new RunsWatchCommand(context));
    runs.addSubcommand(new RunsCancelCommand(context));
    runs.addSubcommand(RunsDeleteCommand.of(context));
    root.addSubcommand(runs);
    root.addSubcommand(new MaintenanceCommand(context));
    CapabilityFaces.add(root, context);
  }
}
