package dev.hubscout.local.workplace;

import dev.hubscout.api.run.RunOffer;
import dev.hubscout.core.account.Region;
import dev.hubscout.local.web.Backend;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens workplaces. A port. Each method throws a {@link dev.hubscout.core.error.HubscoutException}
 * with a sentence where it cannot. Any number of processes may use a data directory at once.
 */
public interface Workplaces {

  /**
   * The stores of a data directory only: {@code start}, {@code resume}, {@code sweep} and {@code
   * summarize} are not to be called. Needs neither credentials nor a network. {@code NOT_FOUND}
   * where nothing was ever stored; nothing is made then.
   */
  Workplace stored(Path data);

  /**
   * As {@link #stored}, but made where nothing was ever stored.
   *
   * @param offer which runs its API takes orders for; somebody has to work on them then
   */
  Workplace ordered(Path data, RunOffer offer);

  /** Stores of a data directory, and the functions on the caller's own credentials. */
  Workplace standalone(Path data, StandaloneSettings settings);

  /** The inventory on the caller's own credentials; nothing is opened and nothing is stored. */
  LiveInventory live(StandaloneSettings settings);

  /**
   * The API of a deployed hub, asked on the caller's own credentials. Nothing is asked yet.
   *
   * @param profile whose credentials are used; null for the default chain
   */
  Backend hub(URI hub, Region region, @Nullable String profile);

  /**
   * The API of the demo that runs on this machine; {@code NOT_FOUND} where none runs.
   *
   * @param data the data directory below which the demo has its own
   */
  Backend demo(Path data);

  /**
   * The demo organization.
   *
   * @param progress is told what is being started, a short text at a time
   */
  DemoWorkplace demo(DemoSettings settings, Consumer<String> progress);

  /**
   * How the demo is to be set up.
   *
   * @param data where it keeps what it found
   * @param keep whether that stays when the demo ends
   * @param reset whether what earlier demos left, also crashed ones, is removed first
   */
  record DemoSettings(Path data, boolean keep, boolean reset) {}
}
