package dev.hubscout.agent.catalog;

import dev.hubscout.agent.engine.ConfigSource;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Failures;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.ServerStart;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.files.FileView;
import java.util.List;
import java.util.Set;

/** An engine that fails as soon as it is looked for. */
final class BrokenEngine implements ConfigSource {
  static final Engine ENGINE =
      Engine.named("broken", "Broken")
          .identity(Identity.programs("broken"))
          .ports(Ports.main(1))
          .configuration(new BrokenEngine())
          .data(DataDirectories.marked("broken"))
          .build();

  @Override
  public Set<String> options() {
    return Set.of();
  }

  @Override
  public Settings of(ServerStart start) {
    throw new IllegalStateException("broken on purpose");
  }

  @Override
  public List<Settings> onHost(FileView files, Set<String> wanted, Failures failures) {
    throw new IllegalStateException("broken on purpose");
  }
}
