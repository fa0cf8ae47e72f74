package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.DESCRIPTION;
import static dev.hubscout.core.fact.Samples.KEY;
import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.fact;
import static dev.hubscout.core.fact.Samples.inspection;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageTest {
  private static final InstanceFact REACHABLE = fact(KEY, 1);

  @Test
  void whatCanBeReachedAndWasNeverTriedWaits() {
    assertThat(Coverage.of(REACHABLE, null))
        .isEqualTo(new Coverage(InstanceCoverage.NOT_YET_INSPECTED, at(1), null));

    var unasked = Coverage.of(with(REACHABLE, "registration", Registration.UNKNOWN), null);
    assertThat(unasked.value()).isEqualTo(InstanceCoverage.NOT_YET_INSPECTED);
    assertThat(unasked.reason()).contains("could not be read");
  }

  @ParameterizedTest
  @EnumSource(InstanceCoverage.class)
  void whatCanBeReachedIsAsTheLatestAttemptSays(InstanceCoverage coverage) {
    var attempt = inspection(KEY, coverage, 5);

    assertThat(Coverage.of(REACHABLE, attempt))
        .isEqualTo(new Coverage(coverage, at(5), attempt.reason()));
  }

  @ParameterizedTest
  @EnumSource(InstanceCoverage.class)
  void whatStandsInTheWayNowCountsFirst(InstanceCoverage coverage) {
    var attempt = inspection(KEY, coverage, 5);
    var since = with(REACHABLE, "obstacleSince", at(3));

    assertThat(Coverage.of(with(since, "state", InstanceState.STOPPED), attempt))
        .isEqualTo(new Coverage(InstanceCoverage.STOPPED, at(3), "Its state is stopped."));
    assertThat(Coverage.of(with(since, "registration", Registration.NONE), attempt))
        .isEqualTo(new Coverage(InstanceCoverage.NOT_REGISTERED, at(3), null));
    var excluded = with(DESCRIPTION, "tags", Map.of(Reachability.EXCLUDE_TAG, ""));
    assertThat(Coverage.of(with(since, "description", excluded), attempt).value())
        .isEqualTo(InstanceCoverage.EXCLUDED);
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceCoverage.class,
      names = {"NOT_REGISTERED", "CONNECTION_LOST", "STOPPED", "EXCLUDED"})
  void anAttemptThatMetAnObstacleCountsNoLongerOnceThatIsGone(InstanceCoverage met) {
    var attempt = inspection(KEY, met, 5);
    var overcome = with(REACHABLE, "obstacleSince", at(6));

    var coverage = Coverage.of(overcome, attempt);

    assertThat(coverage.value()).isEqualTo(InstanceCoverage.NOT_YET_INSPECTED);
    assertThat(coverage.since()).isEqualTo(at(6));
    assertThat(coverage.reason()).contains(met.name());
    assertThat(Coverage.of(with(REACHABLE, "obstacleSince", at(5)), attempt).value())
        .as("nothing has changed since")
        .isEqualTo(met);
  }

  @ParameterizedTest
  @EnumSource(
      value = InstanceCoverage.class,
      names = {"NOT_REGISTERED", "CONNECTION_LOST", "STOPPED", "EXCLUDED"},
      mode = EnumSource.Mode.EXCLUDE)
  void anAttemptThatFailedByItselfCountsThoughItWasStoppedSince(InstanceCoverage coverage) {
    var overcome = with(REACHABLE, "obstacleSince", at(6));

    assertThat(Coverage.of(overcome, inspection(KEY, coverage, 5)).value()).isEqualTo(coverage);
  }

  /** An inventory that begins after databases have been looked for overcame nothing. */
  @Test
  void anInstanceThatIsFirstListedAfterTheAttemptOvercameNothing() {
    var listed = fact(KEY, 9);
    var attempt = inspection(KEY, InstanceCoverage.CONNECTION_LOST, 5);

    assertThat(Coverage.of(listed, attempt).value()).isEqualTo(InstanceCoverage.CONNECTION_LOST);
  }
}
