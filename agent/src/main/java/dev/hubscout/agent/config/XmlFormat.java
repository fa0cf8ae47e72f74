package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * XML in which elements hold either elements or a text: the key is the elements' names below the
 * root, joined by dots. Attributes, entities of one's own and document types are passed over;
 * nothing is ever loaded from elsewhere.
 */
public final class XmlFormat implements ConfigFormat {

  @Override
  public String ending() {
    return ".xml";
  }

  @Override
  public List<ConfigLine> parse(String text, Set<String> wantedKeys) {
    var found = new ArrayList<ConfigLine>();
    var open = new ArrayDeque<String>();
    int at = 0;
    int from = 0;
    while (at < text.length()) {
      int start = text.indexOf('<', at);
      int end = start < 0 ? -1 : end(text, start);
      if (end < 0) {
        break;
      }
      var tag = text.substring(start + 1, end);
      if (tag.startsWith("/")) {
        var key = key(open);
        if (wantedKeys.contains(key) && from >= 0) {
          found.add(new Setting("", key, plain(text.substring(from, start))));
        }
        open.pollLast();
        from = -1;
      } else if (!tag.startsWith("!") && !tag.startsWith("?")) {
        open.addLast(name(tag));
        from = end + 1;
        if (tag.endsWith("/")) {
          var key = key(open);
          if (wantedKeys.contains(key)) {
            found.add(new Setting("", key, ""));
          }
          open.removeLast();
          from = -1;
        }
      }
      at = end + 1;
    }
    return found;
  }

  /** Where a tag ends; a comment and literal text may hold what looks like tags. */
  private static int end(String text, int start) {
    if (text.startsWith("<!--", start)) {
      int end = text.indexOf("-->", start + 4);
      return end < 0 ? -1 : end + 2;
    }
    if (text.startsWith("<![CDATA[", start)) {
      int end = text.indexOf("]]>", start);
      return end < 0 ? -1 : end + 2;
    }
    return text.indexOf('>', start);
  }

  private static String name(String tag) {
    int end = 0;
    while (end < tag.length() && tag.charAt(end) > ' ' && tag.charAt(end) != '/') {
      end++;
    }
    return tag.substring(0, end);
  }

  private static String key(ArrayDeque<String> open) {
    return open.size() < 2 ? "" : String.join(".", open.stream().skip(1).toList());
  }

  private static String plain(String text) {
    return text.replaceAll("(?s)<!--.*?-->", "")
        .replace("<![CDATA[", "")
        .replace("]]>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
        .trim();
  }
}
