package dev.hubscout.local.embedded;

import dev.hubscout.api.run.RunOffer;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.store.DemoAddress;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.SignedBackend;
import dev.hubscout.local.web.TokenBackend;
import dev.hubscout.local.workplace.DemoWorkplace;
import dev.hubscout.local.workplace.LiveInventory;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import dev.hubscout.local.workplace.Workplaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/** Opens workplaces in this process. */
public final class EmbeddedWorkplaces implements Workplaces {
  private final Path home;
  private final AgentArchive agent;

  /**
   * @param home the user's home directory, below which unpacked software is kept
   * @param agent the agent that this build made
   */
  public EmbeddedWorkplaces(Path home, AgentArchive agent) {
    this.home = home;
    this.agent = agent;
  }

  @Override
  public Workplace stored(Path data) {
    return opening(() -> StoredWorkplace.open(data));
  }

  @Override
  public Workplace ordered(Path data, RunOffer offer) {
    return opening(() -> StoredWorkplace.make(data, offer));
  }

  @Override
  public Workplace standalone(Path data, StandaloneSettings settings) {
    return opening(() -> StandaloneWorkplace.open(data, settings, agent));
  }

  @Override
  public LiveInventory live(StandaloneSettings settings) {
    return new StandaloneInventory(settings);
  }

  @Override
  public Backend hub(URI hub, Region region, @Nullable String profile) {
    if (profile != null && ProfileFile.defaultProfileFile().profile(profile).isEmpty()) {
      throw HubscoutException.invalid(
          "--profile", "there is no profile of that name in ~/.aws/config or ~/.aws/credentials.");
    }
    return new SignedBackend(
        hub,
        region.code(),
        profile == null
            ? DefaultCredentialsProvider.builder().build()
            : ProfileCredentialsProvider.create(profile));
  }

  @Override
  public Backend demo(Path data) {
    return DemoAddress.of(data.resolve("demo"))
        .map(EmbeddedWorkplaces::running)
        .orElseThrow(
            () -> HubscoutException.notFound("No demo runs here. Start one: hubscout demo"));
  }

  private static Backend running(URI address) {
    var backend = new TokenBackend(address);
    return request -> {
      try {
        return backend.answer(request);
      } catch (IOException e) {
        if (e.getCause() instanceof ConnectException) {
          throw new HubscoutException(
              ErrorCode.NOT_FOUND,
              null,
              "No demo answers any more at "
                  + address.getScheme()
                  + "://"
                  + address.getRawAuthority()
                  + ". Start one: hubscout demo",
              e);
        }
        throw e;
      }
    };
  }

  @Override
  public DemoWorkplace demo(DemoSettings settings, Consumer<String> progress) {
    var software = home.resolve(".cache/hubscout/software");
    return opening(() -> EmbeddedDemo.open(settings, software, agent, progress));
  }

  private interface Opening<T> {
    T open() throws IOException, InterruptedException;
  }

  private static <T> T opening(Opening<T> opening) {
    try {
      return opening.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubscoutException(ErrorCode.CONFLICT, null, "It was interrupted.", e);
    }
  }
}
