package dev.hubscout.cli.change;

import dev.hubscout.cli.command.Context;
import picocli.CommandLine;

/** The commands that show what changed. */
public final class ChangeCommands {
  private ChangeCommands() {}

  /** Adds them. */
  public static void add(CommandLine root, Context context) {
    root.addSubcommand(new ChangesCommand(context).line());
    root.addSubcommand(new CompareCommand(context).line());
  }
}
