package dev.hubscout.agent.engine;

import dev.hubscout.agent.config.ConfigLine.Setting;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Small readings that several engines share. */
final class Texts {
  private static final int SMALL = 1 << 16;

  private Texts() {}

  static Optional<String> first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static Optional<String> last(Pattern pattern, String text) {
    Optional<String> found = Optional.empty();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      found = Optional.of(matcher.group(1));
    }
    return found;
  }

  static String small(FileView files, String path) throws IOException {
    return files.text(path, SMALL).orElse("");
  }

  static boolean anyFile(FileView files, String directory, List<String> names) throws IOException {
    for (var name : names) {
      if (files.isFile(directory + "/" + name)) {
        return true;
      }
    }
    return false;
  }

  /** Settings by key, of which the last one wins. */
  static Map<String, String> byKey(List<Setting> settings, Predicate<String> section) {
    var values = new LinkedHashMap<String, String>();
    for (var setting : settings) {
      if (section.test(setting.section())) {
        values.put(setting.key(), setting.value());
      }
    }
    return values;
  }

  /** A path that may be relative to the working directory of a process. */
  static String absolute(String path, String directory) {
    return path.startsWith("/") ? path : directory + "/" + path;
  }
}
