package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Where an engine's configuration is and how it is read. */
public interface ConfigSource {

  /** Keys of options that lead to the configuration. */
  Set<String> options();

  /** Variables of the environment that lead to it. */
  default Set<String> variables() {
    return Set.of();
  }

  /** What a running server was start, its configuration files included. */
  Settings of(ServerStart start) throws IOException;

  /**
   * What the host's configuration files say, one for each server they describe, whether it runs or
   * not.
   */
  List<Settings> onHost(FileView files, Set<String> wanted, Failures failures);

  /**
   * Whether a server of which no file was found has none.
   *
   * @param complete whether every place was looked at in which it could be
   */
  default boolean isNone(boolean complete) {
    return complete;
  }

  /** What the configuration says that belongs to a data directory nothing else leads to. */
  default Settings in(FileView files, String dataDirectory, Set<String> wanted) throws IOException {
    return Settings.UNKNOWN;
  }
}
