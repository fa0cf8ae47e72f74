package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.IncludeDirectory;
import dev.hubscout.agent.config.ConfigLine.Setting;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a configuration file and what it includes, within bounds. */
public final class ConfigReader {
  private static final int LARGEST_FILE = 1 << 20;
  private static final int MOST_FILES = 200;
  private static final int DEEPEST = 10;

  private final FileView files;
  private final ConfigFormat format;
  private final Set<String> wantedKeys;
  private final List<Setting> settings = new ArrayList<>();
  private int read;

  private ConfigReader(FileView files, ConfigFormat format, Set<String> wantedKeys) {
    this.files = files;
    this.format = format;
    this.wantedKeys = wantedKeys;
  }

  /** The wanted settings in the order in which the server meets them; none without the file. */
  public static List<Setting> read(
      FileView files, ConfigFormat format, String path, Set<String> wantedKeys) throws IOException {
    var reader = new ConfigReader(files, format, wantedKeys);
    reader.file(path, 0);
    return List.copyOf(reader.settings);
  }

  private void file(String path, int depth) throws IOException {
    if (depth > DEEPEST || ++read > MOST_FILES) {
      return;
    }
    var text = files.text(path, LARGEST_FILE);
    if (text.isEmpty()) {
      return;
    }
    var directory = path.substring(0, path.lastIndexOf('/') + 1);
    for (var line : format.parse(text.get(), wantedKeys)) {
      line.read(this, directory, depth);
    }
  }

  void setting(Setting setting) {
    settings.add(setting);
  }

  void included(Include include, String directory, int depth) throws IOException {
    file(absolute(directory, include.path()), depth + 1);
  }

  void included(IncludeDirectory include, String directory, int depth) throws IOException {
    var below = absolute(directory, include.path());
    for (var name : files.list(below)) {
      if (name.endsWith(format.ending()) && !name.startsWith(".")) {
        file(below + "/" + name, depth + 1);
      }
    }
  }

  private static String absolute(String directory, String path) {
    return path.startsWith("/") ? path : directory + path;
  }
}
