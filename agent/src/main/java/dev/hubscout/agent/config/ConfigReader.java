package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.IncludeDirectory;
import dev.hubscout.agent.config.ConfigLine.Setting;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
  private boolean complete = true;

  private ConfigReader(FileView files, ConfigFormat format, Set<String> wantedKeys) {
    this.files = files;
    this.format = format;
    this.wantedKeys = wantedKeys;
  }

  /** Reads the wanted settings; without the file there are none. */
  public static Reading read(
      FileView files, ConfigFormat format, String path, Set<String> wantedKeys) throws IOException {
    var reader = new ConfigReader(files, format, wantedKeys);
    reader.file(path, 0);
    return new Reading(reader.settings, reader.complete);
  }

  private void file(String path, int depth) throws IOException {
    if (depth > DEEPEST || ++read > MOST_FILES) {
      complete = false;
      return;
    }
    var bytes = files.read(path, LARGEST_FILE + 1);
    if (bytes.isEmpty()) {
      return;
    }
    var directory = path.substring(0, path.lastIndexOf('/') + 1);
    for (var line : format.parse(HostText.decode(bounded(bytes.get())), wantedKeys)) {
      line.read(this, directory, depth);
    }
  }

  /** Half a line would be another value than the file's. */
  private byte[] bounded(byte[] bytes) {
    if (bytes.length <= LARGEST_FILE) {
      return bytes;
    }
    complete = false;
    int end = LARGEST_FILE;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(bytes, end);
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
