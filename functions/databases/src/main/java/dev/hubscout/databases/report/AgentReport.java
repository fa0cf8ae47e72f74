package dev.hubscout.databases.report;

import org.jspecify.annotations.Nullable;

/** What every report of the agent says, whichever command it is of. */
public interface AgentReport {
  /** Why the report has nothing that can be used; null where it has. */
  @Nullable String failure();

  /** What could not be learned, in a sentence or two; null where everything could. */
  @Nullable String shortcomings();
}
