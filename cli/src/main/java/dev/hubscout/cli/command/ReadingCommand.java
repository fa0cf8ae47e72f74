package dev.hubscout.cli.command;

import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.workplace.OpenWorkplace;
import dev.hubscout.local.workplace.Workplace;

/**
 * A command that reads what is known, from whoever is asked: a deployed hub, the running demo, or
 * the local store. It makes nothing and changes nothing.
 */
public abstract class ReadingCommand extends PlacedCommand {
  protected ReadingCommand(Context context) {
    super(context);
  }

  @Override
  protected final int local() throws Exception {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      return read(new HubClient(open.workplace().api()), open.workplace());
    }
  }

  @Override
  protected final int remote(HubClient hub) throws Exception {
    return read(hub);
  }

  /** Asks, prints, and says how it went, as an {@link ExitCode}. */
  protected abstract int read(HubClient hub) throws Exception;

  /**
   * The same where the local store answers. What only this machine knows may be added.
   *
   * @param stored the store that the API reads
   */
  protected int read(HubClient hub, Workplace stored) throws Exception {
    return read(hub);
  }
}
