package dev.hubscout.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.run.RunView;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run that has ended, with what a report says of it.
 *
 * @param tallies of its tasks together
 * @param calls AWS calls that were made for it, by operation
 */
public record EndedRun(Run run, Map<String, Long> tallies, Map<String, Long> calls) {
  /** The run as the API has it. */
  public JsonNode json() {
    return RunView.of(run);
  }

  /** The run's capability. */
  public Capability capability() {
    return run.id().capability();
  }

  /** Calls that were made between two looks. */
  static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    var made = new TreeMap<>(now);
    before.forEach((operation, count) -> made.merge(operation, -count, Long::sum));
    made.values().removeIf(count -> count == 0);
    return made;
  }
}
