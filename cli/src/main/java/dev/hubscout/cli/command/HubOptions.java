package dev.hubscout.cli.command;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.client.HubClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which hub is asked. */
public final class HubOptions {
  @Mixin private HubAddress address = new HubAddress();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "The profile in ~/.aws to sign with. Default: the usual credentials chain.")
  private @Nullable String profile;

  /** Who answers. */
  public sealed interface Place {
    /** The store in the data directory. */
    record Local() implements Place {}

    /** The demo that runs on this machine. */
    record Demo() implements Place {}

    /**
     * A deployed hub.
     *
     * @param profile whose credentials sign; null for the default chain
     */
    record Hub(URI url, Region region, @Nullable String profile) implements Place {}

    /**
     * The hub that answers; empty where the local store does. That the demo answers is said on
     * standard error.
     *
     * @param data the data directory, below which the demo has its own
     * @throws HubscoutException {@code NOT_FOUND} where no demo runs
     */
    default Optional<HubClient> client(Context context, Path data) {
      return switch (this) {
        case Local() -> Optional.empty();
        case Demo() -> {
          context.err().line("From the demo that runs on this machine.");
          yield Optional.of(new HubClient(context.workplaces().demo(data)));
        }
        case Hub(var url, var region, var profile) ->
            Optional.of(new HubClient(context.workplaces().hub(url, region, profile)));
      };
    }
  }

  /**
   * Who was asked for.
   *
   * @param dataGiven whether a data directory was named, which only a local store has
   * @throws HubscoutException {@code INVALID_INPUT} naming the flag
   */
  public Place place(Context context, boolean dataGiven) {
    var place = address.place(context, dataGiven, profile);
    if (profile != null && !(place instanceof Place.Hub)) {
      throw HubscoutException.invalid(
          "--profile", "it is for a deployed hub; give its URL as --hub, too.");
    }
    return place;
  }
}
