package dev.hubscout.cli;

import dev.hubscout.cli.workplace.DemoWorkplace;
import dev.hubscout.cli.workplace.StandaloneSettings;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.cli.workplace.Workplaces;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Refuses: this build has no embedded hub. */
final class UnwiredWorkplaces implements Workplaces {
  @Override
  public Workplace stored(Path data) {
    throw unwired();
  }

  @Override
  public Workplace standalone(Path data, StandaloneSettings settings) {
    throw unwired();
  }

  @Override
  public DemoWorkplace demo(DemoSettings settings, Consumer<String> progress) {
    throw unwired();
  }

  private static HubscoutException unwired() {
    return new HubscoutException(
        ErrorCode.MISCONFIGURED, null, "This build of the command line has no embedded hub.");
  }
}
