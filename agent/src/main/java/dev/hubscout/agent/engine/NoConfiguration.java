package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configuration of an engine that is told everything by its arguments and environment. */
record NoConfiguration() implements ConfigSource {

  @Override
  public Set<String> options() {
    return Set.of();
  }

  @Override
  public Settings of(ServerStart start) {
    return start.settings(null, Map.of(), start.argumentsKnown());
  }

  @Override
  public boolean isNone(boolean complete) {
    return true;
  }

  @Override
  public List<Settings> onHost(FileView files, Set<String> wanted, Failures failures) {
    return List.of();
  }
}
