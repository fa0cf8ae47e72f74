package dev.hubscout.cli.command;

import dev.hubscout.cli.api.HubClient;
import dev.hubscout.local.web.Backend;
import picocli.CommandLine.Mixin;

/**
 * A command that reads what is known, from whoever is asked: a deployed hub, the running demo, or
 * the local store. It makes nothing and changes nothing.
 */
public abstract class ReadingCommand extends BaseCommand {
  @Mixin private HubOptions hub = new HubOptions();

  protected ReadingCommand(Context context) {
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
    return switch (hub.place(context(), dataGiven())) {
      case HubOptions.Place.Local() -> local();
      case HubOptions.Place.Demo() -> {
        context().err().line("From the demo that runs on this machine.");
        yield ask(context().workplaces().demo(dataDirectory()));
      }
      case HubOptions.Place.Hub(var url, var region, var profile) ->
          ask(context().workplaces().hub(url, region, profile));
    };
  }

  private int local() throws Exception {
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      return ask(open.workplace().api());
    }
  }

  private int ask(Backend backend) throws Exception {
    return read(new HubClient(backend));
  }

  /** Asks, prints, and says how it went, as an {@link ExitCode}. */
  protected abstract int read(HubClient hub) throws Exception;
}
