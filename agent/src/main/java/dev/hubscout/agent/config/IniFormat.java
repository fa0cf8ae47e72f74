package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sections with keys and values, as INI files and plain TOML files have them: a key in a section is
 * {@code section.key}. Also files of keys and values alone, such as Java properties and the
 * environment files of services. {@code %include} of PgBouncer is followed.
 */
public final class IniFormat implements ConfigFormat {

  @Override
  public String ending() {
    return ".conf";
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
      if (line.startsWith("%include ")) {
        found.add(new Include(line.substring(9).trim()));
      } else if (line.startsWith("[")) {
        int end = line.indexOf(']');
        section = end > 0 ? line.substring(1, end).replace("[", "").trim() : "";
      } else {
        int equals = line.indexOf('=');
        var written = equals < 0 ? line : line.substring(0, equals).trim();
        var key = section.isEmpty() ? written : section + "." + written;
        if (wantedKeys.contains(key)) {
          found.add(new Setting("", key, equals < 0 ? "" : value(line.substring(equals + 1))));
        }
      }
    }
    return found;
  }

  private static String value(String written) {
    var value = written.trim();
    if (value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
      int end = value.indexOf(value.charAt(0), 1);
      return end > 0 ? value.substring(1, end) : value.substring(1);
    }
    for (var comment : List.of(" #", " ;")) {
      int at = value.indexOf(comment);
      value = at >= 0 ? value.substring(0, at).trim() : value;
    }
    return value;
  }
}
