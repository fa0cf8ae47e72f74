package dev.hubscout.cli.ui;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.run.LocalOrders;
import dev.hubscout.cli.run.OwnAccount;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.SignedBackend;
import dev.hubscout.local.web.WebServer;
import dev.hubscout.local.web.WebSettings;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
          + " With --hub (or HUBSCOUT_HUB) it shows a deployed hub, and signs requests with your"
          + " AWS credentials. Without it, it shows the local store in the data directory.",
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
  private static final String VARIABLE = "HUBSCOUT_HUB";
  private static final Duration LONG = Duration.ofDays(1);

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description = "The URL of a deployed hub's API. Default: " + VARIABLE)
  private @Nullable String hub;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The hub's Region; default: the one in its URL. Without a hub: start runs, with the first"
              + " calls in this Region.")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "The profile in ~/.aws to use. Default: the usual credentials chain. Without a hub: start"
              + " runs with it.")
  private @Nullable String profile;

  @Mixin private PortOption port = new PortOption();

  /** How runs that are started here reach AWS; null where none is. */
  private @Nullable StandaloneSettings own;

  UiCommand(Context context) {
    super(context);
  }

  /** Adds the command. */
  public static void add(CommandLine root, Context context) {
    root.addSubcommand(new UiCommand(context));
  }

  @Override
  protected void validate() {
    port.number();
    var url = url();
    if (url != null) {
      hubRegion(url);
      if (dataGiven()) {
        throw HubscoutException.invalid(
            "--data", "a hub keeps its own data; give either a hub or a data directory.");
      }
    } else if (region != null || profile != null) {
      own = OwnAccount.settings(context(), region, profile);
    }
    dataDirectory();
  }

  private @Nullable URI url() {
    if (hub != null) {
      return SignedBackend.hub("--hub", hub);
    }
    var variable = context().environment().getOrDefault(VARIABLE, "");
    return variable.isBlank() || dataGiven() ? null : SignedBackend.hub(VARIABLE, variable);
  }

  private Region hubRegion(URI url) {
    var given = Flags.optional("--region", region, Region::new);
    if (given != null) {
      return given;
    }
    return SignedBackend.region(url)
        .map(Region::new)
        .orElseThrow(
            () ->
                HubscoutException.invalid(
                    "--region", "the hub's URL does not say its Region; give it."));
  }

  @Override
  protected int run() throws IOException, InterruptedException {
    var url = url();
    if (url != null) {
      return serve(context().workplaces().hub(url, hubRegion(url), profile));
    }
    var data = dataDirectory();
    try (var open = new OpenWorkplace<>(store(data));
        var orders = new LocalOrders(context(), data, open.workplace(), own)) {
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
