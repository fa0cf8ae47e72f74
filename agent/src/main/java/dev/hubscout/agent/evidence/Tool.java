package dev.hubscout.agent.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A tool that protects servers, and how it shows.
 *
 * @param name as a person knows it
 * @param families the engines it serves; none for one that serves whatever lies on a disk
 * @param purpose what it is for
 * @param commands what a schedule runs: words that stand in one line together
 * @param files patterns of its configuration files
 * @param programs what its running processes go by
 */
record Tool(
    String name,
    Set<String> families,
    Purpose purpose,
    List<List<String>> commands,
    List<String> files,
    Set<String> programs) {

  /** What a tool is for. */
  enum Purpose {
    /** It copies data so that they can be had back. */
    BACKUP,
    /** It keeps a server available through another one. */
    AVAILABILITY
  }

  static Tool backup(String name, String... families) {
    return new Tool(name, Set.of(families), Purpose.BACKUP, List.of(), List.of(), Set.of());
  }

  static Tool availability(String name, String... families) {
    return new Tool(name, Set.of(families), Purpose.AVAILABILITY, List.of(), List.of(), Set.of());
  }

  Tool run(String... words) {
    var all = new ArrayList<List<String>>();
    for (var command : words) {
      all.add(List.of(command.split(" ", -1)));
    }
    return new Tool(name, families, purpose, all, files, programs);
  }

  Tool configured(String... patterns) {
    return new Tool(name, families, purpose, commands, List.of(patterns), programs);
  }

  Tool running(String... names) {
    return new Tool(name, families, purpose, commands, files, Set.of(names));
  }

  boolean serves(String family) {
    return families.contains(family);
  }
}
