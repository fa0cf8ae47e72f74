package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.Section;
import dev.hubscout.local.run.EndedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is printed of a run that has ended. */
public final class RunReport {
  private RunReport() {}

  /** A report on runs that were made together: each as its capability shows it. */
  public static List<Section<?>> of(List<EndedRun> runs, Instant now) {
    var sections = new ArrayList<Section<?>>();
    for (var ended : runs) {
      if (runs.size() == 1) {
        sections.addAll(RunSections.summary(ended.json(), ended.tallies(), ended.calls(), now));
      } else {
        sections.addAll(CapabilityFaces.of(ended.capability()).beside(ended, now));
      }
    }
    return sections;
  }

  /**
   * The report.
   *
   * @param run as the API has it
   * @param tallies of its tasks together
   * @param calls AWS calls that this machine made for it; null where another one did
   */
  static Report of(
      JsonNode run, Map<String, Long> tallies, @Nullable Map<String, Long> calls, Instant now) {
    return new Report(RunSections.summary(run, tallies, calls, now), RunSections.OUTCOMES);
  }
}
