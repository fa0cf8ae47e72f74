package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.util.ArrayList;
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
      var fields = line.split(" ", -1);
      int separator = List.of(fields).indexOf("-");
      if (separator < 6 || separator + 1 >= fields.length) {
        continue;
      }
      found.add(new Mount(unescape(fields[4]), fields[separator + 1]));
    }
    return found;
  }

  /** The kernel writes blanks and backslashes as three octal digits. */
  private static String unescape(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 3 < text.length()) {
        try {
          plain.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
          i += 3;
          continue;
        } catch (NumberFormatException e) {
          // Not an escape after all.
        }
      }
      plain.append(text.charAt(i));
    }
    return plain.toString();
  }
}
