package dev.hubscout.cli.command;

import dev.hubscout.local.client.HubClient;
import picocli.CommandLine.Mixin;

/**
 * A command that works where the caller says: at a deployed hub, at the running demo, or on the
 * local store.
 */
public abstract class PlacedCommand extends BaseCommand {
  @Mixin private HubOptions hub = new HubOptions();

  protected PlacedCommand(Context context) {
    super(context);
  }

  @Override
  protected final void validate() {
    check();
    hub.place(context(), dataGiven());
    dataDirectory();
  }

  /** Looks at this command's own flags; throws where one is wrong. */
  protected abstract void check();

  @Override
  protected final int run() throws Exception {
    var client = hub.place(context(), dataGiven()).client(context(), dataDirectory());
    return client.isPresent() ? remote(client.get()) : local();
  }

  /** Works on the local store, and says how it went, as an {@link ExitCode}. */
  protected abstract int local() throws Exception;

  /** Works at a hub, and says how it went, as an {@link ExitCode}. */
  protected abstract int remote(HubClient hub) throws Exception;
}
