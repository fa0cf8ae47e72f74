package dev.hubscout.agent.config;

/** What a line of a configuration file says, as far as the agent cares. */
public sealed interface ConfigLine {

  /**
   * A key and its value.
   *
   * @param section the section it stands in, empty where the format has none
   */
  record Setting(String section, String key, String value) implements ConfigLine {}

  /** Another file is read at this place. */
  record Include(String path) implements ConfigLine {}

  /** All files of a directory whose names have the format's ending are read at this place. */
  record IncludeDirectory(String path) implements ConfigLine {}
}
