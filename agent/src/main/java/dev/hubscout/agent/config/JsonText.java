package dev.hubscout.agent.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads a few values out of a JSON text: the path of a value is its keys and list positions, joined
 * by dots. Values that are not wanted are passed over, for they may be secrets.
 */
public final class JsonText {
  private static final int DEEPEST = 64;

  private final String text;
  private final Predicate<String> wanted;
  private final Map<String, String> found = new LinkedHashMap<>();
  private int at;

  private JsonText(String text, Predicate<String> wanted) {
    this.text = text;
    this.wanted = wanted;
  }

  /**
   * What was wanted of a text.
   *
   * @param values texts, numbers and words by their paths, in the order in which they stand
   * @param whole false where the text breaks off or is no JSON: the values stood before the mistake
   */
  public record Selection(Map<String, String> values, boolean whole) {}

  /** Reads the values whose paths are wanted. */
  public static Selection select(String text, Predicate<String> wanted) {
    var reader = new JsonText(text, wanted);
    boolean whole = reader.value("", 0);
    reader.skipBlanks();
    return new Selection(reader.found, whole && reader.at == text.length());
  }

  /** Whether a value was read to its end. */
  private boolean value(String path, int depth) {
    skipBlanks();
    if (at >= text.length() || depth > DEEPEST) {
      return false;
    }
    return switch (text.charAt(at)) {
      case '{' -> object(path, depth);
      case '[' -> array(path, depth);
      case '"' -> keep(path, string());
      default -> keep(path, word());
    };
  }

  private boolean object(String path, int depth) {
    at++;
    skipBlanks();
    while (!take('}')) {
      if (at >= text.length() || text.charAt(at) != '"') {
        return false;
      }
      var key = string();
      skipBlanks();
      if (!take(':') || !value(path.isEmpty() ? key : path + "." + key, depth + 1)) {
        return false;
      }
      if (!more('}')) {
        return false;
      }
    }
    return true;
  }

  private boolean array(String path, int depth) {
    at++;
    skipBlanks();
    for (int i = 0; !take(']'); i++) {
      if (!value(path + "." + i, depth + 1) || !more(']')) {
        return false;
      }
    }
    return true;
  }

  /** Whether a comma or the end follows. */
  private boolean more(char end) {
    skipBlanks();
    if (take(',')) {
      skipBlanks();
      return true;
    }
    return at < text.length() && text.charAt(at) == end;
  }

  private boolean keep(String path, String value) {
    if (wanted.test(path)) {
      found.put(path, value);
    }
    return at <= text.length();
  }

  private String string() {
    var value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      value.append(c == '\\' ? escaped() : c);
    }
    at = text.length() + 1;
    return value.toString();
  }

  private char escaped() {
    at++;
    char c = at < text.length() ? text.charAt(at) : ' ';
    if (c == 'u' && at + 4 < text.length()) {
      try {
        char unicode = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
        at += 4;
        return unicode;
      } catch (NumberFormatException e) {
        return c;
      }
    }
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b', 'f' -> ' ';
      default -> c;
    };
  }

  private String word() {
    int from = at;
    while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (from == at) {
      at = text.length() + 1;
      return "";
    }
    return text.substring(from, at);
  }

  private boolean take(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
