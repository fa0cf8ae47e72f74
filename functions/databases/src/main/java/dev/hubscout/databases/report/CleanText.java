package dev.hubscout.databases.report;

/** Makes untrusted text harmless to look at; it stays untrusted. */
final class CleanText {
  private static final char REPLACEMENT = '\uFFFD';

  private CleanText() {}

  /** One line: line ends are replaced as well. */
  static String line(String text) {
    return clean(text, text.length(), false);
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
