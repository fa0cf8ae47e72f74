package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.local.profile.AwsProfiles;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands that start and show runs. */
public final class RunCommands {
  private RunCommands() {}

  /** All of them. */
  public static List<Subcommand> all() {
    return Stream.concat(
            Stream.of(
                new Subcommand(DiscoverCommand.class, RunCommands::discover),
                new Subcommand(RunsCommand.class, RunCommands::runs),
                Subcommand.of(MaintenanceCommand.class, MaintenanceCommand::new)),
            CapabilityFaces.commands())
        .toList();
  }

  private static CommandLine discover(Context context) {
    var discover =
        new CommandLine(new DiscoverCommand(context, new AwsProfiles(context.environment())));
    var usage = discover.getCommandSpec().usageMessage();
    usage.description(CapabilityFaces.described(usage.description()));
    return discover;
  }

  private static CommandLine runs(Context context) {
    var runs = new CommandLine(new RunsCommand());
    runs.addSubcommand(new RunsListCommand(context).line());
    runs.addSubcommand(new RunsShowCommand(context));
    runs.addSubcommand(new RunsWatchCommand(context));
    runs.addSubcommand(new RunsCancelCommand(context));
    runs.addSubcommand(RunsDeleteCommand.of(context));
    return runs;
  }
}
