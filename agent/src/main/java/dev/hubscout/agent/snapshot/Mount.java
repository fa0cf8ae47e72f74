package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of {@code /proc/<pid>/mountinfo}.
 *
 * @param point where it is mounted, as the process sees it
 */
public record Mount(String point, String type) {

  /** Reads a whole table; lines that are not mounts are left out. */
  public static List<Mount> parse(byte[] bytes) {
    var found = new ArrayList<Mount>();
    for (var line : HostText.decode(bytes).split("\n", -1)) {
      var fields = Arrays.asList(line.split(" ", -1));
      int separator = fields.indexOf("-");
      if (separator < 6 || separator + 1 >= fields.size()) {
        continue;
      }
      found.add(new Mount(unescape(fields.get(4)), fields.get(separator + 1)));
    }
    return List.copyOf(found);
  }

  /** The kernel writes blanks and backslashes as three octal digits. */
  private static String unescape(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 3 < text.length()) {
        int value = octal(text, i + 1);
        if (value > 0) {
          plain.append((char) value);
          i += 3;
          continue;
        }
      }
      plain.append(text.charAt(i));
    }
    return plain.toString();
  }

  /** The byte in three octal digits, or -1 where they are none. */
  private static int octal(String text, int at) {
    int value = 0;
    for (int i = at; i < at + 3; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 7) {
        return -1;
      }
      value = value * 8 + digit;
    }
    return value <= 0xff ? value : -1;
  }
}
