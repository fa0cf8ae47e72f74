package dev.hubscout.cli.output;

/**
 * Text from instances on its way to a terminal. A name may hold escape sequences that move the
 * cursor, retitle the window or hide what follows, and marks that turn the reading direction.
 */
public final class SafeText {
  private SafeText() {}

  /**
   * The text with every character that a terminal obeys instead of showing written as an escape.
   */
  public static String of(String text) {
    if (text.codePoints().noneMatch(SafeText::unsafe)) {
      return text;
    }
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (unsafe(c)) {
                safe.append(escape(c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  /** Whether a terminal obeys the character, or shows nothing for it. */
  static boolean unsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c <= 0xff ? hex("\\x", c, 2) : hex("\\u{", c, 1) + "}";
    };
  }

  private static String hex(String prefix, int c, int digits) {
    var hex = Integer.toHexString(c);
    return prefix + "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }

  /** How many columns a terminal takes for the text. */
  static int width(String text) {
    return text.codePoints().map(SafeText::width).sum();
  }

  static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> wide(c) ? 2 : 1;
    };
  }

  private static boolean wide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }

  /** The text cut to a width, the cut marked. */
  static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    var cut = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + width(c) > width - 1) {
        break;
      }
      cut.appendCodePoint(c);
      used += width(c);
      i += Character.charCount(c);
    }
    return cut.append('…').toString();
  }
}
