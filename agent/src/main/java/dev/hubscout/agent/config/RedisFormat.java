package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code redis.conf} and its relatives: a key, a blank, its values. Of several lines for one key
 * the last one counts; the values of one line stay together, parted by single blanks.
 */
public final class RedisFormat implements ConfigFormat {

  @Override
  public String ending() {
    return ".conf";
  }

  @Override
  public List<ConfigLine> parse(String text, Set<String> wantedKeys) {
    var found = new ArrayList<ConfigLine>();
    for (var raw : text.split("\n", -1)) {
      var line = raw.trim();
      int blank = 0;
      while (blank < line.length() && line.charAt(blank) > ' ') {
        blank++;
      }
      if (line.startsWith("#") || blank == 0 || blank == line.length()) {
        continue;
      }
      var key = line.substring(0, blank).toLowerCase(Locale.ROOT);
      var value = value(line.substring(blank).trim());
      if (key.equals("include")) {
        found.add(new Include(value));
      } else if (wantedKeys.contains(key)) {
        found.add(new Setting("", key, value));
      }
    }
    return found;
  }

  private static String value(String written) {
    var words = new ArrayList<String>();
    for (var word : written.split("\\s+", -1)) {
      boolean quoted =
          word.length() >= 2
              && (word.charAt(0) == '"' || word.charAt(0) == '\'')
              && word.charAt(word.length() - 1) == word.charAt(0);
      words.add(quoted ? word.substring(1, word.length() - 1) : word);
    }
    return String.join(" ", words);
  }
}
