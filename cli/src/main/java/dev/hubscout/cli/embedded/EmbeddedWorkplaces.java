package dev.hubscout.cli.embedded;

import dev.hubscout.cli.workplace.DemoWorkplace;
import dev.hubscout.cli.workplace.StandaloneSettings;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.cli.workplace.Workplaces;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.demo.Demo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Workplaces in this process. Each holds its data directory: one process at a time works in it. */
public final class EmbeddedWorkplaces implements Workplaces {
  private final AgentArchive agent;
  private final Path cache;
  private final InstantSource clock;

  /**
   * @param sources the folder of the launcher, below which the build left the agent
   * @param version Hubscout's version, which is the agent's
   * @param cache where unpacked servers are kept from one demo to the next
   */
  public EmbeddedWorkplaces(Path sources, String version, Path cache, InstantSource clock) {
    this.agent = new AgentArchive(sources, version);
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public Workplace stored(Path data) {
    var parts = new Parts();
    try {
      parts.opened(DataLock.take(data));
      var dynamoDb = parts.opened(EmbeddedDynamoDb.in(data.resolve("store")));
      return new StoredWorkplace(dynamoDb, parts, clock);
    } catch (IOException e) {
      parts.close();
      throw unusable(data, e);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  @Override
  public Workplace standalone(Path data, StandaloneSettings settings) {
    var parts = new Parts();
    try {
      parts.opened(DataLock.take(data));
      return StandaloneWorkplace.open(data.resolve("store"), settings, agent, parts, clock);
    } catch (IOException e) {
      parts.close();
      throw unusable(data, e);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  @Override
  public DemoWorkplace demo(DemoSettings settings, Consumer<String> progress) {
    var parts = new Parts();
    try {
      parts.opened(DataLock.take(settings.data()));
      var store = settings.data().resolve("store");
      if (settings.reset()) {
        Folders.delete(store);
        Folders.delete(settings.data().resolve("runs"));
      }
      var demo =
          parts.opened(
              Demo.start(
                  settings.keep() ? Files.createDirectories(store) : null,
                  cache,
                  agent.path(),
                  agent.version(),
                  progress));
      return new LocalDemo(demo, parts);
    } catch (IOException e) {
      parts.close();
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED, null, "The demo did not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      parts.close();
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while the demo started", e));
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static HubscoutException unusable(Path data, IOException cause) {
    return new HubscoutException(
        ErrorCode.MISCONFIGURED,
        "--data",
        "--data: " + data + " cannot be used: " + cause.getMessage(),
        cause);
  }
}
