package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Report;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is printed of a run that has ended. */
final class RunReport {
  private RunReport() {}

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
