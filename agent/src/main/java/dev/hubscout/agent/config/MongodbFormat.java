package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code mongod.conf}: nested YAML mappings, written as keys joined by dots, or the older {@code
 * key = value} lines, translated to the same keys. Lists, anchors and several documents do not
 * occur in the settings that matter here and are passed over.
 */
public final class MongodbFormat implements ConfigFormat {
  private static final Map<String, String> OLD_KEYS =
      Map.of(
          "dbpath", "storage.dbPath",
          "port", "net.port",
          "bind_ip", "net.bindIp",
          "replSet", "replication.replSetName",
          "shardsvr", "sharding.shardsvr",
          "configsvr", "sharding.configsvr");

  private record Level(int indent, String prefix) {}

  @Override
  public String ending() {
    return ".conf";
  }

  @Override
  public List<ConfigLine> parse(String text, Set<String> wantedKeys) {
    var found = new ArrayList<ConfigLine>();
    var levels = new ArrayDeque<Level>();
    for (var raw : text.split("\n", -1)) {
      var line = withoutComment(raw).stripTrailing();
      var content = line.strip();
      int indent = line.length() - line.stripLeading().length();
      int colon = separator(content);
      int equals = content.indexOf('=');
      if (equals > 0 && (colon < 0 || equals < colon) && !content.startsWith("-")) {
        add(
            found,
            wantedKeys,
            OLD_KEYS.getOrDefault(content.substring(0, equals).trim(), ""),
            content.substring(equals + 1));
        continue;
      }
      if (colon <= 0 || content.startsWith("-")) {
        continue;
      }
      while (!levels.isEmpty() && levels.peek().indent() >= indent) {
        levels.pop();
      }
      var key = prefix(levels) + unquoted(content.substring(0, colon));
      var value = content.substring(colon + 1).trim();
      if (value.isEmpty()) {
        levels.push(new Level(indent, key + "."));
      } else if (value.startsWith("{")) {
        flow(found, wantedKeys, key + ".", value);
      } else {
        add(found, wantedKeys, key, value);
      }
    }
    return found;
  }

  private static void flow(
      List<ConfigLine> found, Set<String> wantedKeys, String prefix, String written) {
    for (var part : written.substring(1).replace("}", "").split(",", -1)) {
      int colon = part.indexOf(':');
      if (colon > 0) {
        add(
            found,
            wantedKeys,
            prefix + unquoted(part.substring(0, colon)),
            part.substring(colon + 1));
      }
    }
  }

  private static void add(
      List<ConfigLine> found, Set<String> wantedKeys, String key, String value) {
    if (wantedKeys.contains(key)) {
      found.add(new Setting("", key, unquoted(value)));
    }
  }

  private static String prefix(ArrayDeque<Level> levels) {
    var level = levels.peek();
    return level == null ? "" : level.prefix();
  }

  /** A colon ends a key when a blank or the line's end follows. */
  private static int separator(String content) {
    int colon = content.indexOf(':');
    while (colon >= 0 && colon + 1 < content.length() && content.charAt(colon + 1) != ' ') {
      colon = content.indexOf(':', colon + 1);
    }
    return colon;
  }

  private static String withoutComment(String line) {
    if (line.stripLeading().startsWith("#")) {
      return "";
    }
    int comment = line.indexOf(" #");
    return comment >= 0 ? line.substring(0, comment) : line;
  }

  private static String unquoted(String written) {
    var value = written.trim();
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
