package dev.hubscout.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines. */
final class Wrapping {
  private static final List<String> JOINTS = List.of("/", "-", ":");

  private Wrapping() {}

  /**
   * Lines of at most a width, broken at spaces, within a word only where it is longer than that:
   * then behind a slash, a hyphen or a colon, if one is near, so that paths and names stay legible.
   */
  static List<String> lines(String text, int width) {
    if (SafeText.width(text) <= width) {
      return List.of(text);
    }
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" +")) {
      var rest = word;
      if (SafeText.width(line.toString()) + (line.isEmpty() ? 0 : 1) + SafeText.width(rest)
          > width) {
        if (!line.isEmpty()) {
          lines.add(line.toString());
          line.setLength(0);
        }
        while (SafeText.width(rest) > width) {
          int end = prefix(rest, width);
          lines.add(rest.substring(0, end));
          rest = rest.substring(end);
        }
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int prefix(String text, int width) {
    int longest = longestPrefix(text, width);
    var fits = text.substring(0, longest);
    int joint = JOINTS.stream().mapToInt(fits::lastIndexOf).max().orElse(-1);
    return longest < text.length() && 3 * joint >= longest ? joint + 1 : longest;
  }

  /** The length of the longest prefix that fits, at least one character. */
  private static int longestPrefix(String text, int width) {
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += SafeText.width(c);
      if (used > width && end > 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }
}
