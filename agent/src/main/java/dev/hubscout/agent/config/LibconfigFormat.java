package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The notation of libconfig, in which ProxySQL is configured: {@code name = value} or {@code name =
 * \{ ... \}}, whose keys are joined by dots. What stands in a list is passed over.
 */
public final class LibconfigFormat implements ConfigFormat {

  @Override
  public String ending() {
    return ".cnf";
  }

  @Override
  public List<ConfigLine> parse(String text, Set<String> wantedKeys) {
    var found = new ArrayList<ConfigLine>();
    var groups = new ArrayDeque<String>();
    var name = "";
    int lists = 0;
    boolean value = false;
    for (var token : tokens(text)) {
      switch (token) {
        case "=", ":" -> value = true;
        case "{" -> {
          groups.addLast(name);
          value = false;
        }
        case "}" -> {
          groups.pollLast();
          value = false;
        }
        case "(", "[" -> lists++;
        case ")", "]" -> {
          lists = Math.max(0, lists - 1);
          value = false;
        }
        case ";", "," -> value = false;
        default -> {
          if (!value) {
            name = token;
          } else if (lists == 0) {
            var key = groups.isEmpty() ? name : String.join(".", groups) + "." + name;
            if (wantedKeys.contains(key)) {
              found.add(new Setting("", key, unquoted(token)));
            }
            value = false;
          }
        }
      }
    }
    return found;
  }

  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '#' || text.startsWith("//", at)) {
        end = until(text, "\n", at);
      } else if (text.startsWith("/*", at)) {
        end = until(text, "*/", at + 2);
      } else if (c == '"') {
        end = quoted(text, at);
        tokens.add(text.substring(at, end));
      } else if ("=:{}()[];,".indexOf(c) >= 0) {
        tokens.add(String.valueOf(c));
      } else if (c > ' ') {
        while (end < text.length()
            && text.charAt(end) > ' '
            && "=:{}()[];,#\"".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        tokens.add(text.substring(at, end));
      }
      at = end;
    }
    return tokens;
  }

  private static int until(String text, String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  private static int quoted(String text, int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), at + 1);
  }

  private static String unquoted(String token) {
    return token.length() >= 2 && token.startsWith("\"") && token.endsWith("\"")
        ? token.substring(1, token.length() - 1)
        : token;
  }
}
