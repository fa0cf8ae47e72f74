package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.IncludeDirectory;
import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code postgresql.conf}. */
public final class PostgresqlFormat implements ConfigFormat {

  @Override
  public String ending() {
    return ".conf";
  }

  @Override
  public List<ConfigLine> parse(String text, Set<String> wantedKeys) {
    var found = new ArrayList<ConfigLine>();
    for (var raw : text.split("\n", -1)) {
      var line = raw.trim();
      int end = 0;
      while (end < line.length() && isKey(line.charAt(end))) {
        end++;
      }
      if (end == 0) {
        continue;
      }
      var key = line.substring(0, end).toLowerCase(Locale.ROOT);
      var rest = line.substring(end).trim();
      var value = value(rest.startsWith("=") ? rest.substring(1).trim() : rest);
      switch (key) {
        case "include", "include_if_exists" -> found.add(new Include(value));
        case "include_dir" -> found.add(new IncludeDirectory(value));
        default -> {
          if (wantedKeys.contains(key)) {
            found.add(new Setting("", key, value));
          }
        }
      }
    }
    return found;
  }

  private static boolean isKey(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.';
  }

  private static String value(String written) {
    if (!written.startsWith("'")) {
      int end = 0;
      while (end < written.length() && written.charAt(end) != '#' && written.charAt(end) > ' ') {
        end++;
      }
      return written.substring(0, end);
    }
    var value = new StringBuilder();
    for (int i = 1; i < written.length(); i++) {
      char c = written.charAt(i);
      boolean another = i + 1 < written.length();
      if (c == '\'' && another && written.charAt(i + 1) == '\'') {
        value.append('\'');
        i++;
      } else if (c == '\'') {
        break;
      } else if (c == '\\' && another) {
        value.append(written.charAt(++i));
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }
}
