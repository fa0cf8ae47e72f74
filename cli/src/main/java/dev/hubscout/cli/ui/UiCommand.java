package dev.hubscout.cli.ui;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.HubAddress;
import dev.hubscout.cli.command.HubOptions.Place;
import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.cli.run.TerminalNews;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.profile.OwnAccount;
import dev.hubscout.local.run.LocalOrders;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.WebServer;
import dev.hubscout.local.web.WebSettings;
import dev.hubscout.local.workplace.OpenWorkplace;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubscout ui}. */
@Command(
    name = "ui",
    header = "The dashboard in your browser.",
    description = {
      "",
      "Serves the dashboard and the API on loopback and prints the address to open, until Ctrl-C."
          + " With --hub URL (or HUBSCOUT_HUB) it shows a deployed hub, and signs requests with"
          + " your AWS credentials; with --hub demo, the demo that runs on this machine. Without"
          + " either, it shows the local store in the data directory.",
      "",
      "Runs of the local store are cancelled and deleted from the page as `hubscout runs cancel`"
          + " and `runs delete` do. With --region or --profile, runs of instances in your own"
          + " account are started there, too; they end with this command, and are resumed as those"
          + " of `hubscout discover` are.",
      "",
      "The address has a token that is new at each start: other users of this machine, and pages"
          + " of other sites, have no access. Anyone with the address has your permissions.",
      ""
    },
    footer = {"", "Exit codes: 1 failed, 2 usage. Ctrl-C stops it."})
public final class UiCommand extends BaseCommand {
  private static final Duration LONG = Duration.ofDays(1);

  @Mixin private HubAddress address = new HubAddress();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "Without a hub: start runs, with the first calls in this Region. With a deployed hub,"
              + " give its Region as --hub-region; --region is still taken for it.")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "The profile in ~/.aws to use. Default: the usual credentials chain. Without a hub: start"
              + " runs with it. Not for the demo.")
  private @Nullable String profile;

  @Mixin private PortOption port = new PortOption();

  /** How runs that are started here reach AWS; null where none is. */
  private @Nullable StandaloneSettings own;

  UiCommand(Context context) {
    super(context);
  }

  /** The command. */
  public static Subcommand command() {
    return Subcommand.of(UiCommand.class, UiCommand::new);
  }

  @Override
  protected void validate() {
    port.number();
    switch (place()) {
      case Place.Hub _ -> {}
      case Place.Demo() -> {
        refuse("--region", region);
        refuse("--profile", profile);
      }
      case Place.Local() -> {
        if (region != null || profile != null) {
          own = OwnAccount.settings(context().environment(), region, profile);
        }
      }
    }
    dataDirectory();
  }

  private Place place() {
    return address.place(context(), dataGiven(), profile, region);
  }

  private static void refuse(String flag, @Nullable String value) {
    if (value != null) {
      throw HubscoutException.invalid(
          flag, "the demo has its own Regions and credentials; leave it out.");
    }
  }

  @Override
  protected int run() throws IOException, InterruptedException {
    return switch (place()) {
      case Place.Hub(var url, var home, var signer) ->
          serve(context().workplaces().hub(url, home, signer));
      case Place.Demo() -> serve(context().workplaces().demo(dataDirectory()));
      case Place.Local() -> local();
    };
  }

  private int local() throws IOException, InterruptedException {
    var data = dataDirectory();
    try (var open = new OpenWorkplace<>(store(data));
        var orders =
            new LocalOrders(
                context().workplaces(),
                data,
                open.workplace(),
                own,
                TerminalNews.watch(context()))) {
      return serve(orders);
    }
  }

  private Workplace store(Path data) {
    var places = context().workplaces();
    return own == null ? places.stored(data) : places.ordered(data, OwnAccount.OFFER);
  }

  @Override
  protected boolean storing() {
    return own != null;
  }

  private int serve(Backend backend) throws IOException, InterruptedException {
    try (var server = WebServer.start(WebSettings.on(port.number()), backend)) {
      context().out().line(server.address().toString());
      context().err().line("Open this address in your browser. Ctrl-C stops the server.");
      while (!context().out().closed()) {
        context().pause().sleep(LONG);
      }
    }
    return ExitCode.FAILED;
  }
}
