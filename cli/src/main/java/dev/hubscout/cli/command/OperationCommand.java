package dev.hubscout.cli.command;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.local.client.Query;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A reading command that asks one operation of the API, whose parameters are its flags. */
public abstract class OperationCommand extends ReadingCommand {
  private final ApiOptions options;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * @param options the operation's parameters
   */
  protected OperationCommand(Context context, ApiOptions options) {
    super(context);
    this.options = options;
  }

  /** The command with its flags. */
  public final CommandLine line() {
    var line = new CommandLine(this);
    options.addTo(line.getCommandSpec());
    return line;
  }

  /** The operation's path, with names in braces as the document has them. */
  protected final String path() {
    return options.path();
  }

  /**
   * What was asked for; a copy of its own at each call.
   *
   * @throws dev.hubscout.core.error.HubscoutException {@code INVALID_INPUT} naming the flag
   */
  protected final Query query() {
    return options.query(spec);
  }
}
