package dev.hubscout.cli.command;

import dev.hubscout.cli.command.HubOptions.Place;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.web.SignedBackend;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the hub is that is asked. */
public final class HubAddress {
  private static final String VARIABLE = "HUBSCOUT_HUB";
  private static final String DEMO = "demo";

  @Option(
      names = "--hub",
      paramLabel = "URL",
      description =
          "Ask a deployed hub at this URL, or the demo that runs on this machine: demo. Default: "
              + VARIABLE
              + ", or without it the local store.")
  private @Nullable String hub;

  @Option(
      names = "--hub-region",
      paramLabel = "REGION",
      description = "The hub's Region. Default: the one in its URL.")
  private @Nullable String region;

  /**
   * Who was asked for.
   *
   * @param dataGiven whether a data directory was named, which only a local store has
   * @param profile whose credentials sign; null for the default chain
   * @throws HubscoutException {@code INVALID_INPUT} naming the flag
   */
  public Place place(Context context, boolean dataGiven, @Nullable String profile) {
    return place(context, dataGiven, profile, null);
  }

  /**
   * Who was asked for, by a command that also takes a deployed hub's Region as {@code --region}.
   *
   * @param dataGiven whether a data directory was named, which only a local store has
   * @param profile whose credentials sign; null for the default chain
   * @param other {@code --region}, which holds where {@code --hub-region} is not given; null where
   *     it was not given
   * @throws HubscoutException {@code INVALID_INPUT} naming the flag
   */
  public Place place(
      Context context, boolean dataGiven, @Nullable String profile, @Nullable String other) {
    var variable = context.environment().getOrDefault(VARIABLE, "");
    var source = hub == null ? VARIABLE : "--hub";
    var named = hub == null && !dataGiven ? variable : hub;
    if (named == null || named.isBlank()) {
      onlyForHubs();
      return new Place.Local();
    }
    if (dataGiven) {
      throw HubscoutException.invalid(
          "--data", "a hub keeps its own data; give either a hub or a data directory.");
    }
    if (named.equals(DEMO)) {
      onlyForHubs();
      return new Place.Demo();
    }
    var url = SignedBackend.hub(source, named);
    return new Place.Hub(url, region(url, other), profile);
  }

  private void onlyForHubs() {
    if (region != null) {
      throw HubscoutException.invalid(
          "--hub-region", "it is for a deployed hub; give its URL as --hub, too.");
    }
  }

  private Region region(URI url, @Nullable String other) {
    var given =
        region == null
            ? Flags.optional("--region", other, Region::new)
            : Flags.optional("--hub-region", region, Region::new);
    return given != null
        ? given
        : SignedBackend.region(url)
            .map(Region::new)
            .orElseThrow(
                () ->
                    HubscoutException.invalid(
                        "--hub-region", "the hub's URL does not say its Region; give it."));
  }
}
