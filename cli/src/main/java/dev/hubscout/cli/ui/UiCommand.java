package dev.hubscout.cli.ui;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.SignedBackend;
import dev.hubscout.local.web.WebServer;
import dev.hubscout.local.web.WebSettings;
import java.io.IOException;
import java.net.URI;
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
          + " AWS credentials. Without it, it shows the local store in the data directory,"
          + " read-only.",
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
      description = "The hub's Region. Default: the one in its URL.")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "The profile in ~/.aws to sign with. Default: the usual credentials chain.")
  private @Nullable String profile;

  @Mixin private PortOption port = new PortOption();

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
      throw HubscoutException.invalid(
          region != null ? "--region" : "--profile", "it is for a hub; give --hub, too.");
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
    try (var open = new OpenWorkplace<>(context().workplaces().stored(dataDirectory()))) {
      return serve(open.workplace().api());
    }
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
