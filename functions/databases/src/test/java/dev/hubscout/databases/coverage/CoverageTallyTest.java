package dev.hubscout.databases.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageTallyTest {
  private static final Tally INSPECTED = CoverageTally.instance(InstanceCoverage.INSPECTED);

  @Test
  void nothingAtAllIsEmpty() {
    assertThat(CoverageTally.outcome(Tally.NONE)).isEqualTo(TaskOutcome.EMPTY);
  }

  @Test
  void everythingInspectedAndNothingFoundIsEmpty() {
    assertThat(CoverageTally.outcome(INSPECTED.plus(INSPECTED))).isEqualTo(TaskOutcome.EMPTY);
  }

  @Test
  void anyDatabaseIsNotEmpty() {
    var tally = INSPECTED.plus(CoverageTally.database("stopped"));
    assertThat(CoverageTally.outcome(tally)).isEqualTo(TaskOutcome.OK);
  }

  @ParameterizedTest
  @EnumSource(value = InstanceCoverage.class, names = "INSPECTED", mode = EnumSource.Mode.EXCLUDE)
  void whatWasNotLookedIntoIsNeverEmpty(InstanceCoverage coverage) {
    var tally = INSPECTED.plus(CoverageTally.instance(coverage));
    assertThat(CoverageTally.outcome(tally))
        .isEqualTo(coverage.failure() ? TaskOutcome.PARTIAL : TaskOutcome.OK);
  }
}
