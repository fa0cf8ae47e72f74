package dev.hubscout.cli.embedded;

import dev.hubscout.cli.workplace.DemoWorkplace;
import dev.hubscout.cli.workplace.LiveInventory;
import dev.hubscout.cli.workplace.StandaloneSettings;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.cli.workplace.Workplaces;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

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
  public Workplace standalone(Path data, StandaloneSettings settings) {
    return opening(() -> StandaloneWorkplace.open(data, settings, agent));
  }

  @Override
  public LiveInventory live(StandaloneSettings settings) {
    return new StandaloneInventory(settings);
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
