package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.IncludeDirectory;
import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The option files of MySQL, MariaDB and Percona Server; keys are written with underscores. */
public final class MysqlFormat implements ConfigFormat {

  @Override
  public String ending() {
    return ".cnf";
  }

  @Override
  public List<ConfigLine> parse(String text, Set<String> wantedKeys) {
    var found = new ArrayList<ConfigLine>();
    var section = "";
    for (var raw : text.split("\n", -1)) {
      var line = raw.trim();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("!includedir ")) {
        found.add(new IncludeDirectory(line.substring(12).trim()));
      } else if (line.startsWith("!include ")) {
        found.add(new Include(line.substring(9).trim()));
      } else if (line.startsWith("[")) {
        int end = line.indexOf(']');
        section = end > 0 ? line.substring(1, end).trim() : "";
      } else {
        int equals = line.indexOf('=');
        var key = key(equals < 0 ? line : line.substring(0, equals));
        if (wantedKeys.contains(key)) {
          found.add(new Setting(section, key, equals < 0 ? "" : value(line.substring(equals + 1))));
        }
      }
    }
    return found;
  }

  /** The name of an option: dashes and underscores are the same, {@code loose-} changes nothing. */
  public static String key(String written) {
    var key = written.trim().toLowerCase(Locale.ROOT).replace('-', '_');
    return key.startsWith("loose_") ? key.substring(6) : key;
  }

  private static String value(String written) {
    var value = written.trim();
    if (value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
      int end = value.indexOf(value.charAt(0), 1);
      return end > 0 ? value.substring(1, end) : value.substring(1);
    }
    int comment = value.indexOf(" #");
    return comment >= 0 ? value.substring(0, comment).trim() : value;
  }
}
