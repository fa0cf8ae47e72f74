package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The NUL-separated files of a process: its arguments and its environment. */
public final class Arguments {
  private Arguments() {}

  /** The arguments in order. A process that wrote its own title has one, often with padding. */
  public static List<String> parse(byte[] bytes) {
    var found = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == 0) {
        if (i > from || i < bytes.length) {
          found.add(HostText.decode(bytes, from, i));
        }
        from = i + 1;
      }
    }
    while (!found.isEmpty() && found.getLast().isEmpty()) {
      found.removeLast();
    }
    return List.copyOf(found);
  }

  /** The named variables of an environment; every other one stays unread, for it may be secret. */
  public static Map<String, String> environment(byte[] bytes, Set<String> wanted) {
    var found = new HashMap<String, String>();
    for (var entry : parse(bytes)) {
      int equals = entry.indexOf('=');
      if (equals > 0 && wanted.contains(entry.substring(0, equals))) {
        found.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return Map.copyOf(found);
  }
}
