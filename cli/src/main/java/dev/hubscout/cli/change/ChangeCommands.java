package dev.hubscout.cli.change;

import dev.hubscout.cli.command.Subcommand;
import java.util.List;

/** The commands that show what changed. */
public final class ChangeCommands {
  private ChangeCommands() {}

  /** All of them. */
  public static List<Subcommand> all() {
    return List.of(
        new Subcommand(ChangesCommand.class, context -> new ChangesCommand(context).line()),
        new Subcommand(CompareCommand.class, context -> new CompareCommand(context).line()));
  }
}
