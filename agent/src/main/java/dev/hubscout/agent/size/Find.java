package dev.hubscout.agent.size;

import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.TrustedBinary;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The host's own {@code find} of GNU findutils, which reports each file's blocks. Java does not: it
 * can be had of the system call alone, which would be linked anew in each run.
 */
final class Find {
  private static final Path FIND = Path.of("/usr/bin/find");
  private static final Path XARGS = Path.of("/usr/bin/xargs");

  /** What {@code xargs} puts a name in the place of; {@link #pattern} writes it in another way. */
  private static final String NAME = "{}";

  private Find() {}

  /**
   * Counts.
   *
   * @param end in the time of {@link System#nanoTime}
   * @throws IOException where there is no such program, or not only root can have placed it
   */
  static DirectorySize count(List<Path> roots, Collection<Path> mountPoints, long end)
      throws IOException, InterruptedException {
    var count = new TreeCount();
    try (var find = TrustedBinary.open(FIND)) {
      for (var root : roots) {
        count.begin();
        var limit = Duration.ofNanos(end - System.nanoTime());
        if (!limit.isPositive()) {
          count.end(new BoundedRun.End(false, false, 0, ""));
          break;
        }
        var conditions = conditions(root, mountPoints, roots.size() > 1);
        count.end(run(find, HostText.of(root), conditions, limit, count));
      }
    }
    return count.size();
  }

  private static BoundedRun.End run(
      TrustedBinary find, String root, List<String> conditions, Duration limit, TreeCount count)
      throws IOException, InterruptedException {
    var words = new ArrayList<String>();
    if (HostText.isAscii(root)) {
      words.add(root);
      words.addAll(conditions);
      return BoundedRun.run(find.handle(), words, "", limit, count::take);
    }
    // Java gives arguments in the locale's encoding, which may have no such characters; what it
    // writes is up to the agent.
    try (var xargs = TrustedBinary.open(XARGS)) {
      words.addAll(List.of("-0", "-I", NAME, find.handle().toString(), NAME));
      words.addAll(conditions);
      return BoundedRun.run(xargs.handle(), words, root + '\0', limit, count::take);
    }
  }

  /** What {@link TreeCount} reads is written here. */
  private static List<String> conditions(
      Path root, Collection<Path> mountPoints, boolean overlapping) {
    var words = new ArrayList<>(List.of("-xdev", "-ignore_readdir_race"));
    for (var point : mountPoints) {
      if (point.startsWith(root) && !point.equals(root)) {
        words.addAll(List.of("-path", pattern(point), "-prune", "-printf", "m\n", "-o"));
      }
    }
    words.addAll(List.of("-type", "d", "-printf", "d%d %D\n", "-o", "-type", "f"));
    if (!overlapping) {
      words.addAll(List.of("-links", "1", "-printf", "%b %s\n", "-o", "-type", "f"));
    }
    words.addAll(List.of("-printf", "%b %s %D %i\n"));
    return words;
  }

  private static String pattern(Path path) {
    var text = HostText.of(path);
    var pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        pattern.append('?');
      } else {
        pattern.append("*?[\\{}".indexOf(c) < 0 ? "" : "\\").append(c);
      }
    }
    return pattern.toString();
  }
}
