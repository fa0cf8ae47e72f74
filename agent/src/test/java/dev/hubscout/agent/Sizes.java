package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Sizes of directories, counted by other means than the agent's, to hold its report against. */
final class Sizes {
  private Sizes() {}

  /**
   * What the regular files below some directories hold, counted by other means than the agent's.
   */
  record Held(long allocated, long apparent) {}

  static Held held(Path... directories) throws Exception {
    var command = new ArrayList<>(List.of("find"));
    for (var directory : directories) {
      command.add(directory.toString());
    }
    command.addAll(List.of("-xdev", "-type", "f", "-printf", "%D:%i %b %s\\n"));
    var seen = new HashSet<String>();
    long allocated = 0;
    long apparent = 0;
    for (var line : Bench.run(command).out().lines().toList()) {
      var fields = line.split(" ", -1);
      if (seen.add(fields[0])) {
        allocated += Long.parseLong(fields[1]) * 512;
        apparent += Long.parseLong(fields[2]);
      }
    }
    return new Held(allocated, apparent);
  }

  /** A report of a moment in which no server wrote into some directories, and what they held. */
  record Rested(JsonNode report, List<Held> held) {}

  /** Reports until none of some groups of directories has changed meanwhile. */
  static Rested rested(List<Path[]> groups) throws Exception {
    for (int i = 0; i < 30; i++) {
      var before = heldEach(groups);
      var said = Bench.agent("discover");
      assertThat(said.err()).isEmpty();
      if (before.equals(heldEach(groups))) {
        return new Rested(said.json(), before);
      }
    }
    throw new AssertionError("the servers never rest");
  }

  private static List<Held> heldEach(List<Path[]> groups) throws Exception {
    var found = new ArrayList<Held>();
    for (var group : groups) {
      found.add(held(group));
    }
    return found;
  }

  /** The sizes in a report are those that were counted. */
  static void expectSize(JsonNode database, Held held) {
    assertThat(database.path("data_size_bytes").asLong(-1)).isEqualTo(held.allocated());
    assertThat(database.path("data_apparent_bytes").asLong(-1)).isEqualTo(held.apparent());
    assertThat(database.path("data_size_complete").asBoolean()).isTrue();
    assertThat(database.path("data_size_mb").asLong())
        .isEqualTo(Math.ceilDiv(held.allocated(), 1 << 20));
  }
}
