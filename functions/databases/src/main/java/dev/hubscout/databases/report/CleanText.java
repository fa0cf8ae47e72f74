package dev.hubscout.databases.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/** Makes untrusted text safe to display; it stays untrusted. */
final class CleanText {
  private static final char REPLACEMENT = '\uFFFD';

  private CleanText() {}

  /** One line: line ends are replaced as well. */
  static String line(String text) {
    return clean(text, text.length(), false);
  }

  /** JSON whose every text is one line. */
  static JsonNode of(JsonNode json) {
    if (json.isTextual()) {
      return TextNode.valueOf(line(json.textValue()));
    }
    if (json.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode(json.size());
      json.forEach(element -> array.add(of(element)));
      return array;
    }
    if (json.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      json.properties().forEach(field -> object.set(field.getKey(), of(field.getValue())));
      return object;
    }
    return json;
  }

  /** Several lines, cut at a limit. */
  static String lines(String text, int limit) {
    return clean(text, limit, true);
  }

  private static String clean(String text, int limit, boolean keepLineEnds) {
    int length = Math.min(text.length(), limit);
    var clean = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < length
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          clean.append(c).append(text.charAt(++i));
        } else {
          clean.append(REPLACEMENT);
        }
      } else if (keepLineEnds && c == '\n') {
        clean.append(c);
      } else {
        clean.append(harmful(c) ? REPLACEMENT : c);
      }
    }
    return clean.toString();
  }

  private static boolean harmful(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
