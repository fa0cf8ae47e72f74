package dev.hubscout.databases.coverage;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import java.util.Arrays;

/** The counts of a databases task: {@code coverage.<VALUE>} and {@code databases.<status>}. */
public final class CoverageTally {
  private static final String COVERAGE = "coverage.";
  private static final String DATABASES = "databases.";

  private CoverageTally() {}

  /** One instance. */
  public static Tally instance(InstanceCoverage coverage) {
    return instances(coverage, 1);
  }

  /** Several instances. */
  public static Tally instances(InstanceCoverage coverage, long count) {
    return Tally.of(COVERAGE + coverage.name(), count);
  }

  /** One reported database. */
  public static Tally database(String status) {
    return Tally.of(DATABASES + status, 1);
  }

  /**
   * What a task ends with once all of its groups are in: {@code PARTIAL} where Hubscout tried and
   * failed anywhere; {@code EMPTY} only where every instance was inspected and none has a database,
   * since an instance that was not inspected is not empty.
   */
  public static TaskOutcome outcome(Tally tally) {
    var coverages = Arrays.asList(InstanceCoverage.values());
    if (coverages.stream().anyMatch(value -> value.failure() && count(tally, value) > 0)) {
      return TaskOutcome.PARTIAL;
    }
    boolean uninspected =
        coverages.stream()
            .anyMatch(value -> value != InstanceCoverage.INSPECTED && count(tally, value) > 0);
    boolean databases =
        tally.counts().keySet().stream().anyMatch(name -> name.startsWith(DATABASES));
    return uninspected || databases ? TaskOutcome.OK : TaskOutcome.EMPTY;
  }

  private static long count(Tally tally, InstanceCoverage value) {
    return tally.count(COVERAGE + value.name());
  }
}
