package dev.hubscout.agent.report;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, lists, strings, whole numbers, booleans and null as JSON. Whatever a string holds,
 * the result is valid: control characters are escaped, half surrogate pairs are replaced.
 */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";
  private static final int LONGEST_STRING = 4096;

  private final boolean pretty;
  private final StringBuilder out = new StringBuilder(2048);

  JsonWriter(boolean pretty) {
    this.pretty = pretty;
  }

  String write(@Nullable Object value) {
    out.setLength(0);
    append(value, 0);
    return out.toString();
  }

  private void append(@Nullable Object value, int depth) {
    // A switch over types would be linked anew in every run, which takes longer than writing.
    if (value == null) {
      out.append("null");
    } else if (value instanceof Boolean truth) {
      out.append(truth.booleanValue());
    } else if (value instanceof Integer number) {
      out.append(number.intValue());
    } else if (value instanceof Long number) {
      out.append(number.longValue());
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof List<?> list) {
      array(list, depth);
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      var entry = entries.next();
      line(depth + 1);
      string(String.valueOf(entry.getKey()));
      out.append(pretty ? ": " : ":");
      append(entry.getValue(), depth + 1);
      if (entries.hasNext()) {
        out.append(',');
      } else {
        line(depth);
      }
    }
    out.append('}');
  }

  private void array(List<?> list, int depth) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      line(depth + 1);
      append(list.get(i), depth + 1);
    }
    if (!list.isEmpty()) {
      line(depth);
    }
    out.append(']');
  }

  private void line(int depth) {
    if (pretty) {
      out.append('\n').repeat("  ", depth);
    }
  }

  private void string(String text) {
    out.append('"');
    int end = Math.min(text.length(), LONGEST_STRING);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < end
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else if (Character.isSurrogate(c)) {
            out.append('\ufffd');
          } else if (mustEscape(c)) {
            escape(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** More than JSON asks for: no terminal or script may stumble over what a host put in a name. */
  private static boolean mustEscape(char c) {
    return c < 0x20
        || (c >= 0x7f && c < 0xa0)
        || c == '<'
        || c == '>'
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\ufeff';
  }

  private void escape(char c) {
    out.append("\\u")
        .append(HEX.charAt(c >> 12))
        .append(HEX.charAt((c >> 8) & 0xf))
        .append(HEX.charAt((c >> 4) & 0xf))
        .append(HEX.charAt(c & 0xf));
  }
}
