package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * YAML as server configurations use it: nested mappings, whose keys are joined by dots, and lists,
 * whose plain values are joined by commas; a mapping inside a list counts as one in its place. A
 * line {@code key = value}, which older servers wrote in the same file, is a key at the top.
 * Anchors, tags, multi-line texts and several documents do not occur in the settings that matter
 * here and are passed over.
 */
public final class YamlFormat implements ConfigFormat {

  private record Level(int indent, String key) {}

  @Override
  public String ending() {
    return ".conf";
  }

  @Override
  public List<ConfigLine> parse(String text, Set<String> wantedKeys) {
    var found = new Found(wantedKeys);
    var levels = new ArrayDeque<Level>();
    for (var raw : text.split("\n", -1)) {
      var line = withoutComment(raw).stripTrailing();
      int indent = line.length() - line.stripLeading().length();
      var content = line.strip();
      boolean item = content.startsWith("- ") || content.equals("-");
      while (item) {
        leave(levels, indent, true);
        int blanks = content.length() - content.substring(1).stripLeading().length();
        content = content.substring(1).strip();
        indent += Math.max(1, blanks);
        if (separator(content) <= 0) {
          found.add(key(levels), content);
          content = "";
        }
        item = content.startsWith("- ");
      }
      line(found, levels, indent, content);
    }
    return found.lines();
  }

  private static void line(Found found, ArrayDeque<Level> levels, int indent, String content) {
    int colon = separator(content);
    int equals = content.indexOf('=');
    if (equals > 0 && (colon < 0 || equals < colon)) {
      found.set(content.substring(0, equals).trim(), content.substring(equals + 1));
    } else if (colon > 0) {
      leave(levels, indent, false);
      var key = below(levels, unquoted(content.substring(0, colon)));
      var value = content.substring(colon + 1).trim();
      if (value.isEmpty()) {
        levels.push(new Level(indent, key));
      } else if (value.startsWith("{")) {
        flow(found, key, value);
      } else if (value.startsWith("[")) {
        for (var part : value.substring(1).replace("]", "").split(",", -1)) {
          found.add(key, part);
        }
      } else {
        found.set(key, value);
      }
    }
  }

  /** A list may stand as far left as the key it belongs to; another key may not. */
  private static void leave(ArrayDeque<Level> levels, int indent, boolean item) {
    while (!levels.isEmpty()
        && (item ? levels.peek().indent() > indent : levels.peek().indent() >= indent)) {
      levels.pop();
    }
  }

  private static void flow(Found found, String prefix, String written) {
    for (var part : written.substring(1).replace("}", "").split(",", -1)) {
      int colon = part.indexOf(':');
      if (colon > 0) {
        found.set(prefix + "." + unquoted(part.substring(0, colon)), part.substring(colon + 1));
      }
    }
  }

  private static String key(ArrayDeque<Level> levels) {
    var level = levels.peek();
    return level == null ? "" : level.key();
  }

  private static String below(ArrayDeque<Level> levels, String name) {
    return levels.isEmpty() ? name : key(levels) + "." + name;
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

  private static final class Found {
    private final Set<String> wantedKeys;
    private final Map<String, String> values = new LinkedHashMap<>();

    Found(Set<String> wantedKeys) {
      this.wantedKeys = wantedKeys;
    }

    void set(String key, String value) {
      if (wantedKeys.contains(key)) {
        values.put(key, unquoted(value));
      }
    }

    void add(String key, String value) {
      if (wantedKeys.contains(key) && !value.isBlank()) {
        values.merge(key, unquoted(value), (before, more) -> before + "," + more);
      }
    }

    List<ConfigLine> lines() {
      var lines = new ArrayList<ConfigLine>();
      values.forEach((key, value) -> lines.add(new Setting("", key, value)));
      return lines;
    }
  }
}
