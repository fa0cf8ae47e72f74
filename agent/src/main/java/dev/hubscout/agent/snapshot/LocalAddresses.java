package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.util.HashSet;
import java.util.Set;

/** The IPv4 addresses of a network namespace, from {@code /proc/<pid>/net/fib_trie}. */
public final class LocalAddresses {
  private LocalAddresses() {}

  /** Every address that is the namespace's own, loopback left out. */
  public static Set<String> parse(byte[] trie) {
    var found = new HashSet<String>();
    var last = "";
    for (var raw : HostText.decode(trie).split("\n", -1)) {
      var line = raw.trim();
      if (line.startsWith("|-- ")) {
        last = line.substring(4);
      } else if (line.startsWith("/32 host LOCAL") && !last.startsWith("127.")) {
        found.add(last);
      }
    }
    return found;
  }
}
