package dev.hubscout.agent.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole host in one readable file. A line that is not indented names a thing: a process, a file,
 * a link. The lines below it, indented by two blanks, say more of it: {@code name value} of a
 * process, {@code | text} for the lines of a file. {@code #} begins a comment.
 *
 * <pre>
 * os Debian GNU/Linux 12 (bookworm)
 * user mysql 104
 * process 812 mysqld /usr/sbin/mysqld
 *   argv /usr/sbin/mysqld --port=3306
 *   user mysql
 *   unit mysql.service
 *   listens 127.0.0.1:3306 [::1]:3306
 * program /usr/sbin/mysqld
 *   | /usr/sbin/mysqld  Ver 8.0.39 for Linux on x86_64 (MySQL Community Server - GPL)
 * file /etc/mysql/my.cnf
 *   | [mysqld]
 * </pre>
 *
 * <p>A path {@code @70/etc/my.cnf} is one in the root directory of process 70.
 *
 * @param title what stands behind its name
 * @param more the indented lines below it, without their indentation
 */
record HostFile(String kind, String title, List<String> more) {

  /** The things of one host in order. */
  static List<HostFile> parse(String text) {
    var found = new ArrayList<HostFile>();
    for (var line : text.split("\n", -1)) {
      if (line.startsWith("  ") && !found.isEmpty()) {
        found.getLast().more().add(line.substring(2));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int blank = line.indexOf(' ');
        found.add(
            new HostFile(line.substring(0, blank), line.substring(blank + 1), new ArrayList<>()));
      }
    }
    return found;
  }

  /** The first word behind the name, and what follows it. */
  String[] words() {
    return title.split(" ", -1);
  }

  /** A path, where {@code @70/x} is {@code /x} as process 70 sees it. */
  static String path(String written) {
    return written.startsWith("@")
        ? "/proc/" + written.substring(1).replaceFirst("/", "/root/")
        : written;
  }

  /** The text below it. */
  String contents() {
    var text = new StringBuilder();
    for (var line : more) {
      if (!line.startsWith("|")) {
        throw new IllegalArgumentException("A line of a file begins with |, not: " + line);
      }
      text.append(line.length() > 2 ? line.substring(2) : "").append('\n');
    }
    return text.toString();
  }

  /** Words of a command line; what stands in double quotes is one. */
  static List<String> arguments(String written) {
    var found = new ArrayList<String>();
    var word = new StringBuilder();
    boolean quoted = false;
    for (char c : (written + " ").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        if (!word.isEmpty()) {
          found.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    return found;
  }
}
