package dev.hubscout.agent.files;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place that only an administrator changes. What was seen there is kept, so that many engines
 * that look for their programs and configurations ask the system once. What accounts of servers
 * write to, data directories above all, is looked at each time.
 *
 * @param named such places by their names in this one
 * @param levels how many levels below this one are all such places
 */
record SystemDirectories(Map<String, SystemDirectories> named, int levels) {
  private static final SystemDirectories TREE = new SystemDirectories(Map.of(), 4);
  private static final SystemDirectories LEAF = new SystemDirectories(Map.of(), 0);

  /** The root of a host. */
  static final SystemDirectories ROOT =
      new SystemDirectories(
          Map.of(
              "etc",
              TREE,
              "lib",
              TREE,
              "lib64",
              TREE,
              "opt",
              TREE,
              "usr",
              TREE,
              "var",
              new SystemDirectories(Map.of("lib", LEAF), 0)),
          0);

  /** The same of a name in this one, or null where nothing may be kept. */
  @Nullable SystemDirectories below(String name) {
    var special = named.get(name);
    return special == null && levels > 0 ? new SystemDirectories(Map.of(), levels - 1) : special;
  }
}
