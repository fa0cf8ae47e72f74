package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run that has ended, with what a report says of it.
 *
 * @param tallies of its tasks together
 * @param calls AWS calls that were made for it, by operation
 */
public record EndedRun(Run run, Map<String, Long> tallies, Map<String, Long> calls) {

  /** A report on runs that were made together: each as its capability shows it. */
  public static List<Section<?>> sections(List<EndedRun> runs, Instant now) {
    var sections = new ArrayList<Section<?>>();
    for (var ended : runs) {
      if (runs.size() == 1) {
        sections.addAll(RunSections.summary(ended.json(), ended.tallies, ended.calls, now));
      } else {
        sections.addAll(CapabilityFaces.of(ended.capability()).beside(ended, now));
      }
    }
    return sections;
  }

  /** The run as the API has it. */
  JsonNode json() {
    return RunView.of(run);
  }

  Capability capability() {
    return run.id().capability();
  }

  /** Calls that were made between two looks. */
  public static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    var made = new TreeMap<>(now);
    before.forEach((operation, count) -> made.merge(operation, -count, Long::sum));
    made.values().removeIf(count -> count == 0);
    return made;
  }
}
