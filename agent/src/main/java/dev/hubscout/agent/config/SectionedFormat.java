package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys and values line by line, in sections that a name in brackets begins. */
abstract sealed class SectionedFormat implements ConfigFormat permits IniFormat, MysqlFormat {
  private final List<String> comments;

  /**
   * A format of this kind.
   *
   * @param comments what begins a comment behind a value that is not quoted
   */
  SectionedFormat(List<String> comments) {
    this.comments = comments;
  }

  /** What a line says that is neither a section nor a setting, or null. */
  abstract @Nullable ConfigLine directive(String line);

  /** A setting without its value, with what the format takes for its section and its key. */
  abstract Setting named(String section, String key);

  @Override
  public final List<ConfigLine> parse(String text, Set<String> wantedKeys) {
    var found = new ArrayList<ConfigLine>();
    var section = "";
    for (var raw : text.split("\n", -1)) {
      var line = raw.trim();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      var directive = directive(line);
      if (directive != null) {
        found.add(directive);
      } else if (line.startsWith("[")) {
        int end = line.indexOf(']');
        section = end > 0 ? line.substring(1, end) : "";
      } else {
        int equals = line.indexOf('=');
        var named = named(section, equals < 0 ? line : line.substring(0, equals));
        if (wantedKeys.contains(named.key())) {
          var value = equals < 0 ? "" : value(line.substring(equals + 1));
          found.add(new Setting(named.section(), named.key(), value));
        }
      }
    }
    return found;
  }

  private String value(String written) {
    var value = written.trim();
    if (value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
      int end = value.indexOf(value.charAt(0), 1);
      return end > 0 ? value.substring(1, end) : value.substring(1);
    }
    for (var comment : comments) {
      int at = value.indexOf(comment);
      value = at >= 0 ? value.substring(0, at).trim() : value;
    }
    return value;
  }
}
