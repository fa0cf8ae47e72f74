package dev.hubscout.databases.report;

import dev.hubscout.core.fact.Database;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An agent's report, every part of it within its bounds.
 *
 * @param agentVersion null where it was too long to be kept
 * @param failure why there is no inventory at all; null where there is one
 * @param inventoryComplete whether a database that is not listed is not there
 * @param memoryMb MiB
 * @param problems what the agent could not learn
 */
public record Report(
    @Nullable String agentVersion,
    @Nullable String failure,
    boolean inventoryComplete,
    @Nullable Long memoryMb,
    @Nullable Integer cores,
    List<Database> databases,
    List<Problem> problems)
    implements AgentReport {
  private static final int PROBLEMS_NAMED = 3;

  public Report {
    databases = List.copyOf(databases);
    problems = List.copyOf(problems);
  }

  /** One thing the agent could not learn. */
  public record Problem(String where, String code, String message) {}

  @Override
  public @Nullable String shortcomings() {
    if (problems.isEmpty()) {
      return null;
    }
    var named =
        problems.stream()
            .limit(PROBLEMS_NAMED)
            .map(problem -> problem.where() + " " + problem.code() + ": " + problem.message())
            .collect(Collectors.joining(" "));
    int more = problems.size() - PROBLEMS_NAMED;
    return more > 0 ? named + " (and " + more + " more)" : named;
  }
}
