package dev.hubscout.agent.config;

import java.io.IOException;

/** What a line of a configuration file says, as far as the agent cares. */
public sealed interface ConfigLine {

  /**
   * Does what the line says. A switch over the kinds would say the same, but Java builds the code
   * for one anew in every process, which takes longer than to read all files of a usual host.
   *
   * @param directory the directory of the file it stands in, with a slash at its end
   * @param depth how many files include that file
   */
  void read(ConfigReader reader, String directory, int depth) throws IOException;

  /**
   * A key and its value.
   *
   * @param section the section it stands in, empty where the format has none
   */
  record Setting(String section, String key, String value) implements ConfigLine {
    @Override
    public void read(ConfigReader reader, String directory, int depth) {
      reader.setting(this);
    }
  }

  /** Another file is read at this place. */
  record Include(String path) implements ConfigLine {
    @Override
    public void read(ConfigReader reader, String directory, int depth) throws IOException {
      reader.included(this, directory, depth);
    }
  }

  /** All files of a directory whose names have the format's ending are read at this place. */
  record IncludeDirectory(String path) implements ConfigLine {
    @Override
    public void read(ConfigReader reader, String directory, int depth) throws IOException {
      reader.included(this, directory, depth);
    }
  }
}
